"""Lines made whole: one block is one item, one paragraph or one label line, however the page tore it."""
