"""What imports cannot say: clocks, dice, transactions, verbs, sizes."""

import ast
import statistics

import pytest

from tests.architecture import source

CLOCKS = {
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "timezone.now", "time.time", "dt.datetime.now",
    "datetime.datetime.now", "dt.date.today",
}  # fmt: skip
DICE = {"uuid.uuid4", "uuid4", "random.random", "random.choice", "random.randint"}
DICE_MODULES = {"secrets"}
ALLOWED_DICE = {"adapters/demo_pki", "adapters/fake"}
"""The demo authority draws keys and serial numbers; twins stand outside the product."""
OUTSIDE_TYPES = {
    "SigningTools", "SigningEngine", "Verifier", "KeyRing", "SigningKey", "TimestampService", "FileStore",
    "MessageSender", "Typesetter", "PageRenderer", "DemoAuthority",
}  # fmt: skip
FILE_WALL, FUNCTION_WALL = 400, 60


def _calls(node: ast.AST) -> set[str]:
    return {source.dotted(call.func) for call in ast.walk(node) if isinstance(call, ast.Call)}


@pytest.mark.parametrize("path", source.modules(*source.BELOW_THE_FACES), ids=source.name)
def test_no_clock_and_no_dice_below_the_faces(path: source.Path) -> None:
    calls = _calls(source.tree(path))
    assert not calls & CLOCKS
    if not any(source.name(path).startswith(place) for place in ALLOWED_DICE):
        assert not calls & DICE
        assert not {call for call in calls if call.partition(".")[0] in DICE_MODULES}


def _is_atomic(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    decorated = any(source.dotted(d).endswith("transaction.atomic") for d in function.decorator_list)
    return decorated or "transaction.atomic" in _calls(function)


def _takes_the_outside(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    args = [*function.args.args, *function.args.kwonlyargs]
    named = {source.dotted(arg.annotation).rpartition(".")[2] for arg in args if arg.annotation}
    return bool(named & OUTSIDE_TYPES)


@pytest.mark.parametrize("path", source.modules("usecases"), ids=source.name)
def test_a_verb_holds_a_transaction_or_speaks_to_the_outside_never_both(path: source.Path) -> None:
    both = [f.name for f in source.functions(path) if _is_atomic(f) and _takes_the_outside(f)]
    assert both == []


@pytest.mark.parametrize("path", source.modules("usecases"), ids=source.name)
def test_public_atomic_verbs_are_keyword_only(path: source.Path) -> None:
    loose = [
        f.name
        for f in source.functions(path)
        if not f.name.startswith("_") and any(source.dotted(d) == "transaction.atomic" for d in f.decorator_list)
        if f.args.args
    ]
    assert loose == []


@pytest.mark.parametrize("path", source.modules("portal", "desk", "ui", "tasks", "cli"), ids=source.name)
def test_faces_write_nothing_themselves(path: source.Path) -> None:
    writes = {".save", ".delete", ".create", ".bulk_create", ".update_or_create", ".get_or_create"}
    found = {
        call for call in _calls(source.tree(path)) for write in writes if call.endswith(write) and ".objects" in call
    }
    assert found == set()


def test_no_file_is_over_the_wall_and_most_are_short() -> None:
    lines = {source.name(p): len(p.read_text(encoding="utf-8").splitlines()) for p in source.modules()}
    assert {name: n for name, n in lines.items() if n > FILE_WALL} == {}
    assert statistics.quantiles(lines.values(), n=10)[-1] <= 160


def test_functions_are_short() -> None:
    sizes = {
        f"{source.name(path)}:{f.name}": source.length(f) for path in source.modules() for f in source.functions(path)
    }
    assert {name: n for name, n in sizes.items() if n > FUNCTION_WALL} == {}
    assert statistics.quantiles(sizes.values(), n=10)[-1] <= 25


@pytest.mark.parametrize("path", source.modules(), ids=source.name)
def test_what_is_public_says_what_it_means(path: source.Path) -> None:
    tree = source.tree(path)
    if not tree.body:
        return
    public = [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert ast.get_docstring(tree), "the file explains itself"
    assert public == []


def test_every_rule_of_the_lifecycles_cites_its_ground() -> None:
    files = [p for p in source.modules("domain") if p.name in {"lifecycle.py", "deadline.py", "code.py"}]
    assert [source.name(p) for p in files if "Căn cứ" not in p.read_text(encoding="utf-8")] == []
