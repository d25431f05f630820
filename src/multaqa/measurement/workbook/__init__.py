"""The questionnaire as a workbook: written filled so far, filled in without a connection, read back without loss."""
