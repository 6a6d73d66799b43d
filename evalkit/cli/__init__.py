"""The command line: one verb a file, loaded when it is called; no logic here."""

import importlib
import re
import signal
import sys
from typing import Any

import click

from evalkit.errors import EvalkitError

_VERBS = {
    "run": "Ask a model the questions of a plan, mark the answers and state verdicts.",
    "show": "Look at a run, or at one sample down to the prompt as sent.",
    "score": "Mark the answers of a run again; needs neither the model nor its data.",
    "rate": "Rate answers and documents; a person's word supersedes the first mark.",
    "precision": "Say how far runs of one model lie apart, and what that makes uncertain.",
    "compare": "Hold runs against one another: is one better, do laboratories agree?",
    "report": "Write the report of a run, or check its clauses.",
    "review": "Review and authorise a report, by two people.",
    "release": "Make a signed release of a report, amend it, prove one sample.",
    "verify": "Check a run or a release: digests, signatures, and the numbers again.",
    "merge": "Join the shards of one plan into a run.",
    "export": "Write samples, responses, scores or results as Parquet or CSV.",
    "list": "List suites, plans, criteria, metrics, procedures and subjects.",
    "suite": "Make, check, lock and show suites.",
    "validate": "Measure a judge on answers that people have labelled.",
    "qc": "Measure check standards and show the control charts of this machine and engine.",
    "lab": "Begin the laboratory's profile; make keys for trials.",
    "doctor": "Say whether this machine, or a model, can do the work.",
}

_KEEPS = "run"  # the verb that goes on where it was stopped


class _Verbs(click.Group):
    """Knows the verbs by name and loads one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _VERBS:
            return None
        command: click.Command = importlib.import_module(f"evalkit.cli.{cmd_name}_verb").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            import difflib  # noqa: PLC0415 - only for a mistake

            near = difflib.get_close_matches(args[0], _VERBS, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise click.UsageError(f"there is no command {args[0]!r}{hint}", ctx) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(_VERBS.items()))


@click.group(
    cls=_Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 a check failed, 2 wrong usage, 3 could not finish.",
)
@click.option("--debug", is_flag=True, help="Show where in the code an error came from.")
@click.version_option(package_name="evalkit", message="evalkit %(version)s")
@click.pass_context
def cli(ctx: click.Context, *, debug: bool) -> None:
    """Test language models: from questions to verdicts, with evidence that can be checked."""
    ctx.obj = {"debug": debug}


def main() -> None:
    """Run the command line and turn every deliberate error into one sentence and an exit code."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a scheduler's stop is a stop too
    sys.exit(_outcome(sys.argv[1:]))


def _outcome(arguments: list[str]) -> int:
    from evalkit.cli.terminal import visible  # noqa: PLC0415 - keeps --help fast

    try:
        result: Any = cli.main(args=arguments, prog_name="evalkit", standalone_mode=False)
    except EvalkitError as error:
        if "--debug" in arguments:
            raise
        click.echo(f"evalkit: {visible(str(error))}", err=True)
        return error.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return error.exit_code
    except click.ClickException as error:
        click.echo(visible(_sentence(error)), err=True)
        return error.exit_code
    except click.Abort:
        verb = next((each for each in arguments if each in _VERBS), "")
        kept = "; what was answered is kept" if verb == _KEEPS else ""
        click.echo(f"evalkit: stopped{kept}", err=True)
        return 130
    except BrokenPipeError:
        return 0
    return result if isinstance(result, int) else 0


def _sentence(error: click.ClickException) -> str:
    """Return what click found wrong as the one sentence that every error of evalkit is."""
    said = " ".join(error.format_message().split()).rstrip(".")
    said = re.sub(r"\. \(?Did you mean (.*\?)\)?$", r"; did you mean \1", said)
    said = said[:1].lower() + said[1:]
    ctx = getattr(error, "ctx", None)
    return f"evalkit: {said}" + (f" ('{ctx.command_path} --help')" if ctx else "")
