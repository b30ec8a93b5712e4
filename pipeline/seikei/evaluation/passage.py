"""Moved."""

from seikei.schema.passage import *  # noqa: F403
from seikei.schema.passage import NO_ROLE, Span, read_annotations, read_record, read_relation  # noqa: F401
