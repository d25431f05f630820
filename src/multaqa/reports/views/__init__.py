"""Pages of the reports: `reading` for everybody who may, `writing` for the secretariat."""
