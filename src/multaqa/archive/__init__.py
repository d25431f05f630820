"""Archives: a network's whole record as a folder of plain files, read, checked, loaded and written again.

`format` says what a folder may hold; `reading` turns its files into entries and keeps every place where a fault may
be; `records` spreads entries into one flat row for each row of the database and gathers them again; `rules` judges
those rows; `writing` has one way of writing each value, so that equal records give equal bytes.
"""
