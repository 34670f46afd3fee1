"""The same rules over columns, for many people at once; equal to the one-at-a-time engine, to the point.

``columns_of`` takes checked facts, ``columns_of_documents`` JSON, ``load_columns`` a file; ``evaluate`` gives
:class:`Totals`. ``Columns.parts`` splits people into partitions for several processes, ``Totals.joined`` puts
the results together.
"""

from scoring.batch.columns import Columns, Rows
from scoring.batch.documents import columns_of_documents
from scoring.batch.evaluation import evaluate, partitions
from scoring.batch.files import load_columns, save_columns
from scoring.batch.gathering import columns_of
from scoring.batch.totals import Totals

__all__ = [
    "Columns",
    "Rows",
    "Totals",
    "columns_of",
    "columns_of_documents",
    "evaluate",
    "load_columns",
    "partitions",
    "save_columns",
]
