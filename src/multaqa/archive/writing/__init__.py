"""One way of writing each value, so that equal records give equal bytes."""
