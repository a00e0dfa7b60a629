"""What is known of the disputes. In a notebook: `from geodata import load, Filter`."""

from geodata.atlas import Atlas
from geodata.filters import Filter
from geodata.notebook import load

__all__ = ["Atlas", "Filter", "load"]
