"""What stands beside the map: filters, the list of islands, positions, figures, legend and notes."""
