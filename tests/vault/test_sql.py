"""What is asked of the database is put together from constants of its own file, never from what somebody wrote."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from coping_app import vault

PACKAGE = Path(vault.__file__).resolve().parents[1]
ASKING = {"rows", "row", "value", "run", "execute", "executemany"}
WORDS = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|PRAGMA|VACUUM|WITH|BEGIN|ALTER)\b")


def sources() -> list[Path]:
    return sorted([*(PACKAGE / "vault").glob("*.py"), *(PACKAGE / "app").glob("*.py"), *PACKAGE.rglob("store*.py")])


class Origins:
    """What a name in a file can hold: only constants of that file, or what is put together from them."""

    def __init__(self, tree: ast.Module) -> None:
        self.constants: dict[str, ast.expr] = {}
        for node in tree.body:
            if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
                self.constants[node.targets[0].id] = node.value
        self.functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}

    def is_fixed(self, node: ast.expr, inside: ast.AST) -> bool:  # noqa: PLR0911 - a line for each form
        """Tell whether a text is the same whatever anybody wrote, but for how many question marks it has."""
        match node:
            case ast.Constant(value=str()):
                return True
            case ast.JoinedStr(values=parts):
                return all(self.is_fixed(part, inside) for part in parts)
            case ast.FormattedValue(value=value, conversion=-1, format_spec=None):
                return self.is_fixed(value, inside)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return self.is_fixed(left, inside) and self.is_fixed(right, inside)
            case ast.BinOp(left=ast.Constant(value=str()), op=ast.Mult(), right=_):
                return True  # so many question marks
            case ast.IfExp(body=one, orelse=other):
                return self.is_fixed(one, inside) and self.is_fixed(other, inside)
            case ast.Call(func=ast.Attribute(value=ast.Constant(value=str()), attr="join"), args=[many]):
                return self.are_fixed(many, inside)
            case ast.Name(id=name):
                return self.is_fixed_name(name, inside)
        return False

    def are_fixed(self, many: ast.expr, inside: ast.AST) -> bool:
        match many:
            case ast.List(elts=parts) | ast.Tuple(elts=parts):
                return all(self.is_fixed(part, inside) for part in parts)
            case ast.BinOp(op=ast.Mult()) | ast.Name():
                return self.is_fixed(many, inside)
        return False

    def is_fixed_name(self, name: str, inside: ast.AST) -> bool:
        given = list(self.given_to(name, inside))
        if given:
            return all(self.is_origin_fixed(value, inside) for value in given)
        constant = self.constants.get(name)
        return constant is not None and (isinstance(constant, ast.Constant) or self.is_fixed(constant, inside))

    def is_origin_fixed(self, value: ast.expr | tuple[ast.expr, int], inside: ast.AST) -> bool:
        if isinstance(value, tuple):  # one of several that a function of this file returns
            call, place = value
            function = (
                isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and self.functions.get(call.func.id)
            )
            if not function:
                return isinstance(call, ast.Tuple) and self.is_fixed(call.elts[place], inside)
            returned = [node.value for node in ast.walk(function) if isinstance(node, ast.Return)]
            return bool(returned) and all(
                isinstance(one, ast.Tuple) and self.is_fixed(one.elts[place], function) for one in returned
            )
        if isinstance(value, ast.List | ast.Tuple):
            return self.are_fixed(value, inside)
        return self.is_fixed(value, inside)

    def given_to(  # noqa: C901 - a line for each form
        self, name: str, inside: ast.AST
    ) -> Iterator[ast.expr | tuple[ast.expr, int]]:
        """Yield whatever a name of a function gets: by assignment, in a loop, or added to a list."""
        for node in ast.walk(inside):
            match node:
                case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                    yield value
                case ast.AnnAssign(target=ast.Name(id=target), value=ast.expr() as value) if target == name:
                    yield value
                case ast.For(target=ast.Name(id=target), iter=value) if target == name:
                    yield value
                case ast.Assign(targets=[ast.Tuple(elts=targets)], value=value):
                    for place, target in enumerate(targets):
                        if isinstance(target, ast.Name) and target.id == name:
                            yield value, place
                case ast.AugAssign(target=ast.Name(id=target), value=value) if target == name:
                    yield value
                case ast.Call(func=ast.Attribute(value=ast.Name(id=target), attr="append"), args=[value]) if (
                    target == name
                ):
                    yield value
                case ast.arg(arg=target) if target == name:
                    yield ast.Constant(value=None)  # a value from outside


def sql_faults(text: str) -> list[str]:
    """Return the questions of a file that are put together from anything but its own constants."""
    tree = ast.parse(text)
    origins = Origins(tree)
    found = []
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    for function in functions:
        for node in ast.walk(function):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ASKING):
                continue
            if not node.args or not is_question(node):
                continue
            if not origins.is_fixed(node.args[0], function):
                found.append(f"line {node.lineno}: {ast.unparse(node.args[0])}")
    return sorted(set(found))


def is_question(call: ast.Call) -> bool:
    """Tell whether a call asks a database: one that is sent whatever holds it, or a text that reads like SQL."""
    assert isinstance(call.func, ast.Attribute)
    owner = call.func.value
    named = {node.id for node in ast.walk(owner) if isinstance(node, ast.Name)} | {
        node.attr for node in ast.walk(owner) if isinstance(node, ast.Attribute)
    }
    first = call.args[0]
    begins = first.values[0] if isinstance(first, ast.JoinedStr) and first.values else first
    reads = isinstance(begins, ast.Constant) and isinstance(begins.value, str) and WORDS.match(begins.value)
    return bool(reads) or bool(named & {"vault", "_vault", "connection", "_connection", "copy", "cursor"})


KNOWN = {  # where a text comes from another place in the program, and which
    "vault.py": {"sql"},  # what the others ask
    "migrations.py": {"step.sql"},  # the numbered files
}


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_sql_is_put_together_from_constants_of_the_same_file_alone(path: Path):
    allowed = KNOWN.get(path.name, set()) if path.parent.name == "vault" else set()
    found = [one for one in sql_faults(path.read_text(encoding="utf-8")) if one.partition(": ")[2] not in allowed]
    assert found == []


def test_there_is_something_to_look_at():
    texts = [path.read_text(encoding="utf-8") for path in sources()]
    assert sum(len(re.findall(r"\bvault\.(rows|row|value|run)\(", text)) for text in texts) > 60


@pytest.mark.parametrize(
    "body",
    [
        'vault.rows(f"SELECT {typed} FROM record")',
        'vault.rows("SELECT * FROM record WHERE uuid = \'" + typed + "\'")',
        "vault.rows(\"SELECT * FROM record WHERE uuid = '%s'\" % typed)",
        'vault.rows("SELECT {}".format(typed))',
        "vault.rows(typed)",
        'sql = "SELECT 1"\n    sql += typed\n    vault.run(sql)',
        'parts = ["a"]\n    parts.append(typed)\n    vault.rows(" AND ".join(parts))',
        "parts = [typed]\n    vault.rows(f\"SELECT {' AND '.join(parts)}\")",
        'a, b = other(typed)\n    vault.rows(f"SELECT {a}")',
        'self._vault.value(f"SELECT {typed!r}")',
        'connection.execute(f"PRAGMA key = {typed}")',
        'for word in typed:\n        vault.run(f"DELETE FROM {word}")',
    ],
)
def test_a_planted_question_from_a_value_is_caught(body: str):
    assert sql_faults(f"OTHER = 1\ndef f(self, vault, connection, typed):\n    {body}\n") != []


@pytest.mark.parametrize(
    "body",
    [
        "vault.rows(f\"SELECT {NAMES} FROM record WHERE uuid IN ({', '.join('?' * len(typed))})\", *typed)",
        'for table in ("a", "b"):\n        vault.run(f"DELETE FROM {table}")',
        'where, values = conditions(typed)\n    vault.rows(f"SELECT {NAMES} WHERE {where}", *values)',
        'vault.rows("SELECT 1" if typed else "SELECT 2")',
    ],
)
def test_what_is_put_together_from_constants_is_let_be(body: str):
    text = (
        'NAMES = "a, b"\ndef conditions(typed):\n    parts = ["1"]\n    if typed:\n        parts.append("a = ?")\n'
        f'    return " AND ".join(parts), (typed,)\ndef f(vault, typed):\n    {body}\n'
    )
    assert sql_faults(text) == []
