"""Raw sources to ``geodata/``; used by the command line alone, never at run time."""
