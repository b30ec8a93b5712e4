"""seikei reads diplomatic history and writes down who explains what by what.

The whole library in five lines::

    import seikei

    documents = list(seikei.read("letters/"))
    for argument_map in seikei.Pipeline().map(documents):
        for relation in argument_map.relations:
            print(relation.status, relation.cause.text, "->", relation.effect.text)

Every name below is imported when it is first used, so `import seikei` itself costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from seikei._version import __version__

if TYPE_CHECKING:
    from seikei.config import Config
    from seikei.errors import SeikeiError
    from seikei.ingest.reader import read
    from seikei.schema.argument_map import ArgumentMap
    from seikei.schema.codec import load_maps
    from seikei.schema.dataset import load_dataset
    from seikei.schema.derive import features
    from seikei.schema.document import Document
    from seikei.stages.pipeline import Pipeline

__all__ = [
    "ArgumentMap",
    "Config",
    "Document",
    "Pipeline",
    "SeikeiError",
    "__version__",
    "features",
    "load_dataset",
    "load_maps",
    "read",
]

_HOMES = {
    "ArgumentMap": "seikei.schema.argument_map",
    "Config": "seikei.config",
    "Document": "seikei.schema.document",
    "Pipeline": "seikei.stages.pipeline",
    "SeikeiError": "seikei.errors",
    "features": "seikei.schema.derive",
    "load_dataset": "seikei.schema.dataset",
    "load_maps": "seikei.schema.codec",
    "read": "seikei.ingest.reader",
}


def __getattr__(name: str) -> Any:
    """Import a public name from its module at its first use."""
    if name not in _HOMES:
        raise AttributeError(f"module 'seikei' has no attribute {name!r}; public names: {', '.join(__all__)}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
