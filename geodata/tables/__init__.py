"""Tables of an atlas, for notebooks and exports."""

from geodata.tables.islands import figures_table, island_positions_table, islands_table, positions_table
from geodata.tables.records import assessments_table, distances_table, events_table, sources_table

__all__ = [
    "assessments_table",
    "distances_table",
    "events_table",
    "figures_table",
    "island_positions_table",
    "islands_table",
    "positions_table",
    "sources_table",
]
