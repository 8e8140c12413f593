"""Environment variables, in every language."""

from __future__ import annotations

from typing import ClassVar

from ..texts import text_of
from ..values import Cls, Inst, Unknown, Value, Variable
from . import Call, Library

_MAPS = ("os.environ", "process.env", "node:process.env", "environ", "Deno.env", "Bun.env", "import.meta.env")
_READERS = frozenset(
    {
        "os.getenv",
        "os.Getenv",
        "os.LookupEnv",
        "System.getenv",
        "java.lang.System.getenv",
        "decouple.config",
        "os.environ.get",
        "os.environ.pop",
        "os.environ.setdefault",
        "process.env.get",
        "Deno.env.get",
    }
)
_SETTINGS = ("pydantic_settings.BaseSettings", "pydantic.BaseSettings", "pydantic.env_settings.BaseSettings")


class Environment(Library):
    """Reads of environment variables by their literal names."""

    roots: ClassVar[tuple[str, ...]] = (*_MAPS, *sorted(_READERS), *_SETTINGS)

    def known(self, path: str) -> Value | None:
        """`process.env.X`, `os.environ["X"]`."""
        for start in _MAPS:
            if path.startswith(f"{start}."):
                name = path.removeprefix(f"{start}.")
                if name in ("get", "pop", "setdefault", "copy", "items", "keys"):
                    return None
                shown = f'{start}["{name}"]' if start == "os.environ" else path
                return Variable(name, shown) if name.replace("_", "").isalnum() else None
        return None

    def call(self, path: str, call: Call) -> Value | None:
        """`os.getenv("X", default)`."""
        if path not in _READERS or not call.arguments:
            return None
        name = text_of(call.arguments[0])
        if name is None:
            return Unknown(f"{path}(…)", "the name of the variable is computed")
        return Variable(name, f'{path}("{name}")', call.argument(1, "default"))

    def inherited(self, path: str, of: Inst | Cls, name: str) -> Value | None:
        """A field of a settings class that reads the variable of its name."""
        if path not in _SETTINGS:
            return None
        cls = of.cls if isinstance(of, Inst) else of
        names = {getattr(field.target, "id", None) for field in cls.node.fields}
        return Variable(name.upper(), f"{cls.node.name}.{name}") if name in names else None
