"""Russian itself, as much of it as reading needs: forms of words, vocabularies of the field, slips of scanners and keyboards."""
