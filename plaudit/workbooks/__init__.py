"""The audit as a workbook that goes round: exported, filled in without a network, brought back and compared."""
