"""What is known of the disputes. In a notebook: `from geodata import load, Filter`."""

from geodata.atlas import Atlas, load
from geodata.filters import Filter

__all__ = ["Atlas", "Filter", "load"]
