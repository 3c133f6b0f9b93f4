"""Every module of substance has its tests: a file of its name, or one that goes through a door."""

from __future__ import annotations

from pathlib import Path

SUBSTANCE = 100  # lines that are not blank
GENERATED = ("vocab.py", "kinds/table.py")  # compared with the ontology in tests/ontology
THROUGH = {
    "annotate/encoder/analysis.py": "annotate/encoder/test_blocks.py",
    "annotate/encoder/weights.py": "annotate/encoder/test_component.py",
    "annotate/relative.py": "annotate/test_dates.py",
    "authority/entities.py": "authority/test_loading.py",
    "authority/gathering.py": "authority/test_loading.py",
    "authority/values.py": "authority/test_loading.py",
    "cli/commands.py": "cli/test_first_steps.py",
    "cli/merges.py": "resolve/test_merges_command.py",
    "cli/parser.py": "cli/test_bad_input.py",
    "cluster/__init__.py": "cluster/test_cluster.py",
    "collection/archive.py": "collection/test_growing.py",
    "collection/families.py": "collection/test_growing.py",
    "collection/folder.py": "collection/test_command.py",
    "collection/ledger.py": "collection/test_growing.py",
    "collection/raising.py": "collection/test_growing.py",
    "extract/engine/circumstances.py": "extract/test_examples.py",
    "extract/engine/fillers.py": "extract/engine/test_matching.py",
    "extract/engine/loader.py": "extract/test_examples.py",
    "extract/engine/paths.py": "extract/engine/test_matching.py",
    "extract/engine/rows.py": "extract/test_examples.py",
    "extract/engine/scene.py": "extract/engine/test_matching.py",
    "extract/engine/standins.py": "extract/test_stories.py",
    "extract/genres/entries.py": "extract/genres/test_forms.py",
    "extract/inference/clues.py": "extract/inference/test_infer.py",
    "extract/inference/guesses.py": "extract/inference/test_infer.py",
    "extract/inference/known.py": "extract/inference/test_infer.py",
    "extract/inference/surroundings.py": "extract/inference/test_infer.py",
    "extract/inference/venues.py": "extract/inference/test_infer.py",
    "extract/kinds/meetings.py": "extract/test_stories.py",
    "extract/kinds/statements/setting.py": "extract/kinds/statements/test_attribution.py",
    "extract/kinds/statements/speakers.py": "extract/kinds/statements/test_attribution.py",
    "extract/kinds/statements/spoken.py": "test_examples.py",
    "extract/kinds/tenures/claiming.py": "extract/inference/test_infer.py",
    "extract/kinds/tenures/match.py": "extract/test_examples.py",
    "extract/kinds/visits.py": "extract/test_stories.py",
    "extract/learned/sight.py": "extract/learned/test_meetings.py",
    "graph/facts/captions.py": "test_examples.py",
    "graph/jsonld.py": "graph/test_export.py",
    "graph/shapes.py": "graph/test_build.py",
    "graph/world.py": "graph/test_build.py",
    "model.py": "graph/test_records.py",
    "pipeline.py": "cli/test_streams.py",
    "read/bounded.py": "read/test_archives.py",
    "read/pdf/layout.py": "read/test_pdf.py",
    "read/records.py": "read/test_jsonl.py",
    "remote/asking.py": "remote/test_client.py",
    "resolve/candidates.py": "resolve/test_persons.py",
    "resolve/resolution.py": "resolve/test_collection.py",
    "resolve/sketch.py": "collection/test_sketches.py",
    "server/app.py": "server/test_guard.py",
    "store/worker.py": "store/test_engine.py",
    "view/contents.py": "view/test_page.py",
    "view/stress.py": "view/test_drawing_measured.py",
}
"""Modules that are tested through another's door, with the file that does it."""


def _mirror(module: Path) -> str:
    """Where the tests of a module would stand."""
    whole = module.parent.with_suffix(".py") if module.name == "__init__.py" else module
    return whole.with_name(f"test_{whole.name}").as_posix()


def _of_substance(root: Path) -> list[Path]:
    found = []
    for file in sorted((root / "kg").rglob("*.py")):
        lines = sum(bool(line.strip()) for line in file.read_text(encoding="utf-8").splitlines())
        if lines > SUBSTANCE and file.relative_to(root / "kg").as_posix() not in GENERATED:
            found.append(file.relative_to(root / "kg"))
    return found


def test_no_module_of_substance_is_without_tests(root):
    modules = _of_substance(root)
    assert len(modules) > 80
    bare = [m for m in modules if not (root / "tests" / _mirror(m)).is_file()]
    assert [m.as_posix() for m in bare if m.as_posix() not in THROUGH] == []


def test_what_is_tested_through_a_door_has_no_tests_of_its_own(root):
    for module, door in THROUGH.items():
        assert (root / "kg" / module).is_file(), module
        assert (root / "tests" / door).is_file(), door
        assert not (root / "tests" / _mirror(Path(module))).is_file(), f"{module}: leave it out"
