"""The workbook of an audit goes round."""
