"""What the command refuses: everything wrong at once, each with its place, exit status 2, never a traceback."""

import sys

import pytest

from mizan.charts import picture


def test_every_fault_of_a_table_is_named_with_file_row_column_value_and_expectation(mizan, index):
    lines = (index / "data.csv").read_text().splitlines()
    lines[1] = lines[1].replace("coast", "coast", 1).rsplit(",", 1)[0] + ",many"
    lines[4] = lines[4].rsplit(",", 1)[0] + ",12x"
    (index / "data.csv").write_text("\n".join(lines) + "\n")
    done = mizan("check", index)
    assert done.status == 2
    for row, value in ((2, "many"), (5, "12x")):
        assert f"data.csv, row {row}, column complaints: not a number (found '{value}'); expected a number" in done.err
    assert "Faults: 2" in done.err
    assert "Traceback" not in done.err


def test_faults_of_the_framework_come_with_their_line(mizan, index):
    text = (index / "framework.yaml").read_text(encoding="utf-8")
    (index / "framework.yaml").write_text(text.replace("direction: -1", "direction: down"), encoding="utf-8")
    done = mizan("compute", index)
    assert done.status == 2
    row = 1 + text[: text.index("direction: -1")].count("\n")
    assert f"framework.yaml, row {row}" in done.err
    assert done.err.count("direction") >= 2


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("normalise.mthod=zscore", "mthod"),
        ("nosuchstep.method=zscore", "nothing stands at this path"),
        ("normalise.method.low=abc", "abc"),
        ("SUPPLY.weight=0.5", "sum of the weights under DSI (found 1.1)"),
        ("normalise.method=zscore", "cannot go into the geometric mean"),
        ("rubbish", "path=value"),
    ],
)
def test_a_setting_that_cannot_be_right_is_named(mizan, index, setting, message):
    done = mizan("compute", index, "--set", setting)
    assert done.status == 2
    assert message in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("setting", "steps"),
    [
        ("weight.method=equal", "impute → treat → normalise → weight → aggregate"),
        ("weight.nodes.USE=equal", "treat → normalise → weight → aggregate"),
        ("normalise.over=all", "treat → normalise → aggregate"),
    ],
)
def test_a_step_that_the_recipe_lacks_is_put_in_its_place(mizan, index, setting, steps):
    done = mizan("check", index, "--set", setting)
    assert done.status == 0, done.err
    assert steps in done.out


def test_fields_and_recipes_that_the_file_leaves_out_can_be_set(mizan, index):
    text = (index / "framework.yaml").read_text(encoding="utf-8")
    (index / "framework.yaml").write_text(text[: text.index("\nrecipe:")] + "\n", encoding="utf-8")
    done = mizan(
        "check", index, "--set", "weights=relative", "--set", "SUPPLY.weight=3", "--set", "treat.method.limit=1"
    )
    assert done.status == 0, done.err
    assert "Steps: treat → normalise → aggregate" in done.out
    assert mizan("check", index, "--set", "wieghts=relative").status == 2
    assert mizan("check", index, "--set", "scren.by=both").status == 2


def test_settings_are_typed_and_change_the_result(mizan, index):
    usual, other = mizan("compute", index).out, mizan("compute", index, "--set", "aggregate.levels.3=arithmetic").out
    assert "87.2323" in usual
    assert "87.2323" not in other


@pytest.mark.parametrize(
    "words",
    [
        ("compute", "no-such-folder"),
        ("explain", "INDEX", "--unit", "XXX"),
        ("explain", "INDEX", "--unit", "ESK", "--edition", "1999"),
        ("compute", "INDEX", "--edition", "1999"),
        ("study", "statistics", "INDEX", "--stage", "nothing"),
        ("study", "correlations", "INDEX", "--level", "9"),
        ("study", "sensitivity", "INDEX", "--points", "100"),
        ("study", "removal", "INDEX", "--code", "nothing"),
        ("study", "uncertainty", "INDEX", "--node", "nothing"),
        ("study", "uncertainty", "INDEX", "--study", "none.yaml"),
        ("study", "improvement", "INDEX", "--unit", "XXX"),
        ("study", "change", "INDEX", "--from", "1999"),
        ("study", "change", "gtmi"),
        ("compare", "gtmi"),
        ("example", "INDEX"),
        ("convert", "coinr", "--idata", "no.csv", "--imeta", "no.csv", "new"),
        ("release", "build", "INDEX", "--out", "r.zip", "--key", "no.pem"),
        ("study", "uncertainty", "INDEX", "--chart", "svg"),
        ("compute", "INDEX", "--report"),
        ("compute",),
        ("nonsense",),
    ],
)
def test_wrong_use_gives_status_two_and_a_sentence(mizan, index, monkeypatch, words):
    monkeypatch.chdir(index.parent)
    done = mizan(*(index if word == "INDEX" else word for word in words))
    assert done.status == 2
    assert done.err.strip()
    assert "Traceback" not in done.err
    assert "should not have happened" not in done.err


def test_a_faulty_study_file_is_refused(mizan, index):
    (index / "study.yaml").write_text("choices:\n  - {choice: options, name: x, path: treat.nothing, values: [1]}\n")
    done = mizan("study", "uncertainty", index, "-n", "10")
    assert (done.status, "treat.nothing" in done.err) == (2, True)


def test_refusals_are_said_in_arabic_and_french(mizan, index):
    (index / "data.csv").write_text("edition,unit\n2024,A\n")
    arabic, french = mizan("check", index, "--language", "ar"), mizan("check", index, "--language", "fr")
    assert "خطأ: data.csv، العمود services_online: ثمة عمود مفقود؛ المتوقع: وروده في سطر العناوين" in arabic.err
    assert (
        "Erreur\u00a0: data.csv, colonne services_online\u00a0: une colonne manque\u00a0; attendu\u00a0: sa présence"
        in french.err
    )
    assert "عدد الأخطاء: " in arabic.err


@pytest.mark.parametrize(
    ("setting", "arabic", "french"),
    [
        (
            "normalise.method=minimax",
            "لا نوع بهذا الاسم (القيمة الواردة: \u2068'minimax'\u2069)",
            "(trouvé\u00a0: 'minimax')",
        ),
        ("normalise.over=years", "إحدى القيم \u2066'edition', 'all'\u2069", "l’une des valeurs 'edition', 'all'"),
        ("normalise.method=distance_to_target", "لا هدف في الإطار", "pas de cible dans le cadre"),
        ("normalise.method=goalposts", "المتوقع: حد مرجعي أدنى", "attendu\u00a0: borne fixe inférieure"),
    ],
)
def test_what_fills_a_sentence_is_said_in_its_language_too(mizan, index, setting, arabic, french):
    assert arabic in mizan("check", index, "--set", setting, "--language", "ar").err
    assert french in mizan("check", index, "--set", setting, "--language", "fr").err


def test_a_unit_that_stands_twice_is_told_with_its_edition_in_the_language(mizan, index):
    lines = (index / "data.csv").read_text().splitlines()
    (index / "data.csv").write_text("\n".join([*lines, lines[-1]]) + "\n")
    edition, unit = lines[-1].split(",")[:2]
    place = f"data.csv، الصف {len(lines) + 1}، العمود unit: تكررت الوحدة {unit} في الدورة {edition}"
    assert place in mizan("check", index, "--language", "ar").err
    assert f"l’unité {unit} figure deux fois dans l’édition {edition}" in mizan("check", index, "--language", "fr").err


def test_a_folder_without_a_table_says_which_is_needed(mizan, index):
    (index / "data.csv").unlink()
    assert "one table `data` is needed; expected one of .csv, .tsv, .xlsx, .parquet" in mizan("check", index).err


def test_what_must_not_happen_is_said_in_one_sentence(mizan, index, monkeypatch):
    from mizan import run

    def broken(_):
        raise RuntimeError("boom")

    monkeypatch.setattr(run, "compute", broken)
    done = mizan("check", index)
    assert done.status == 70
    assert "RuntimeError: boom" in done.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("choices: 3", ["study.yaml, row 1: choices (found 3); expected a list"]),
        ("choic: []", ["study.yaml, row 1: choices is missing", "row 1: choic is not known here"]),
        ("choices: []", ["study.yaml: nothing is varied"]),
        (
            "choices: [{choice: what},\n  {choice: weight-noise, spread: much},\n  {choice: data-noise, of: it},\n  5]",
            [
                "study.yaml, row 1: choices[0]: no such kind (found 'what'); expected one of 'options'",
                "study.yaml, row 2: choices[1].weight-noise.spread (found 'much'); expected a number",
                "study.yaml, row 3: choices[2].data-noise.of (found 'it'); expected one of 'value', 'spread'",
                "study.yaml, row 4: choices[3] (found 5); expected a mapping",
                "Faults: 4",
            ],
        ),
        (
            "choices:\n  - {choice: weight-noise, table: w.csv}",
            ["row 2: choices[0].weight-noise.table is not known here"],
        ),
        ("choices:\n  - {choice: weight-sets, table: w.csv}", ["w.csv: the file does not exist"]),
    ],
)
def test_a_study_file_is_refused_line_by_line(mizan, index, text, said):
    (index / "study.yaml").write_text(text)
    done = mizan("study", "uncertainty", index, "-n", 10)
    assert done.status == 2
    for line in said:
        assert line in done.err
    assert "Traceback" not in done.err


def test_what_a_step_refuses_is_named_with_its_line_too(mizan, index):
    text = (index / "data.csv").read_text()
    (index / "data.csv").write_text(text.replace("2022,BER,hills,7452000", "2022,BER,hills,0"))
    place = "data.csv, row 3, column population: 2022 BER: users cannot be divided by this denominator (found 0.0)"
    assert place in mizan("check", index).err
    (index / "data.csv").write_text(text)
    refused = mizan("compute", index, "--set", "aggregate.method=geometric").err
    assert "data.csv, row 3: step aggregate, 2022 BER: sophistication cannot go into the geometric mean" in refused
    scale = ("--set", "normalise.nodes.complaints={name: goalposts, low: 0.001, high: 99, log: true}")
    (index / "data.csv").write_text(text.replace(",62,10\n", ",62,-1\n"))
    assert "data.csv, row 2, column complaints: " in mizan("compute", index, *scale).err
    lines = [line.rsplit(",", 1)[0] for line in text.splitlines()]
    (index / "data.csv").write_text("\n".join([f"{lines[0]},complaints", *(f"{line},5" for line in lines[1:])]))
    assert (
        "data.csv, column complaints: complaints in all editions: all observed values are equal"
        in mizan("check", index).err
    )


def test_a_package_that_is_not_installed_is_named(mizan, index, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    picture._converter.cache_clear()
    done = mizan("study", "uncertainty", index, "-n", 10, "--chart", "svg", "--out", tmp_path)
    picture._converter.cache_clear()
    assert done.status == 2
    assert "a package is needed that is not installed: vl_convert" in done.err
