"""linernotes: sourced liner notes for the soundtracks of the shows people love.

Reads pages about soundtracks without any language model and keeps every fact with the
sentence it was read from. The rooms of the package and their one direction of imports
are described in ``docs/design.md``.
"""

__version__ = "0.1.0"
