"""COINr's iMeta and iData, read into a framework and a data set and written back without loss.

COINr and Mizan both keep values, targets and goalposts in raw units with a direction of ±1, and
Mizan applies the direction once, in the normaliser. Weights of siblings are relative numbers there,
so `weights: relative`. Columns of iMeta that Mizan does not read are kept in `extra`, and columns of
iData of the type "Other" among the groups.
"""

from mizan.tables.coinr.reading import read_coinr, read_imeta
from mizan.tables.coinr.writing import write_idata, write_imeta

__all__ = ["read_coinr", "read_imeta", "write_idata", "write_imeta"]
