"""A whole Flink job for one Logstore as a script that is ready to run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from gettext import gettext as _
from gettext import ngettext

from flinkwiz.errors import ExpectedError
from flinkwiz.names.aliyun import ConsumerGroup, Logstore, VariableName
from flinkwiz.names.checked import BadName
from flinkwiz.recipes.logstore.grant import Access
from flinkwiz.recipes.logstore.setup import Sink
from flinkwiz.recipes.logstore.sql.columns import TAG, Columns
from flinkwiz.recipes.logstore.sql.reading import reading, tag_value
from flinkwiz.recipes.logstore.sql.writing import ROWS, SOURCE, writing_logs, writing_metrics
from flinkwiz.sql.quoting import secret_reference
from flinkwiz.sql.scan import problems
from flinkwiz.sql.statements import comment, option
from flinkwiz.text.language import marked

_TIME_FORMAT = "%Y-%m-%d %H:%M:%S"


class UnsafeScript(ExpectedError, ValueError):
    """A script did not pass its last check and is given to nobody.

    Attributes:
        problems: what is wrong, a sentence each.
    """

    kind = "invalid"

    def __init__(self, found: tuple[str, ...]) -> None:
        """Keep the problems."""
        super().__init__(" ".join(found))
        self.problems = found


@dataclass(frozen=True)
class Job:
    """What a script is made of.

    Attributes:
        logstore: what is read or written.
        access: the direction.
        id_variable: the Flink variable with the AccessKey ID.
        secret_variable: the Flink variable with the AccessKey secret.
        columns: of the Logstore.
        sink: what becomes of the rows of a job that reads.
        start_time: ``YYYY-MM-DD HH:MM:SS``, compared with the time SLS received a log; of a job that reads.
        consumer_group: where a job that reads saves its position.
        practice: whether the variables are on the practice cloud only.
    """

    logstore: Logstore
    access: Access
    id_variable: VariableName
    secret_variable: VariableName
    columns: Columns
    sink: Sink = "blackhole"
    start_time: str = "2026-11-22 10:00:00"
    consumer_group: ConsumerGroup | None = None
    practice: bool = False

    def __post_init__(self) -> None:
        """Check the start time, which is no checked type and stands in a comment too.

        Raises:
            BadName: it is not a time in that format.
        """
        if not _is_time(self.start_time):
            raise BadName(marked("start time"), self.start_time, _("a time such as 2026-11-22 10:00:00"))


def job_sql(job: Job) -> str:
    """The script: comments, two temporary tables, one INSERT; lines end in LF, the last one too.

    Raises:
        UnsafeScript: the finished text did not pass `problems` (security-rules.md F1).
    """
    header = "".join(f"{comment(line)}\n" for line in _header(job))
    sql = "\n".join((header, *_statements(job)))
    found = problems(sql, job.id_variable, job.secret_variable)
    if found:
        raise UnsafeScript(found)
    return sql


def _is_time(text: str) -> bool:
    """Whether a text is a time in exactly our format; written again, it must not differ, as `strptime` is lenient."""
    try:
        return datetime.strptime(text, _TIME_FORMAT).strftime(_TIME_FORMAT) == text
    except ValueError:
        return False


def _statements(job: Job) -> tuple[str, ...]:
    if job.access == "read":
        return reading(job.columns.columns, _sls_options(job), job.sink)
    if job.columns.source == "metric":
        return writing_metrics(_sls_options(job))
    return writing_logs(job.columns.columns, _sls_options(job))


def _sls_options(job: Job) -> tuple[str, ...]:
    """The options both directions need, spelt as in the vendor's example.

    The endpoint is the intranet's: a Flink job has no Internet by default (alibaba-cloud.md 3.5). It is built from the checked region
    alone, so no other value can send the credentials elsewhere.
    """
    return (
        option("connector", "sls"),
        option("endpoint", f"{job.logstore.region}-intranet.log.aliyuncs.com"),
        f"'accessId' = '{secret_reference(job.id_variable)}'",
        f"'accessKey' = '{secret_reference(job.secret_variable)}'",
        *(_reading_options(job) if job.access == "read" else ()),
        option("project", job.logstore.project),
        option("logstore", job.logstore.name),
    )


def _reading_options(job: Job) -> Iterator[str]:
    """The options of a source only; none may come last, so that the start time's line can be removed as it stands."""
    if job.consumer_group is not None:
        yield option("consumerGroup", job.consumer_group)
    when = _("reads from {time} UTC, when SLS received the log; change or remove the line").format(time=job.start_time)
    zone = _("(no page says in which zone Flink reads it: east of Greenwich it may begin hours earlier)")
    yield "\n  ".join((*_start_from_group(job), comment(when), comment(zone), option("starttime", job.start_time)))


def _start_from_group(job: Job) -> tuple[str, ...]:
    """How a job starts from its group, as comments: engines before VVR 11.1 do not know it (alibaba-cloud.md 4)."""
    if job.consumer_group is None:
        return ()
    when = _("to start where the group stopped, put this line in place of starttime (VVR 11.1 or newer):")
    return comment(when), f"{comment(option('startupMode', 'consumer_group'))},"


def _header(job: Job) -> Iterator[str]:
    """The comment lines before the first statement."""
    yield _title(job)
    if job.access == "write":
        yield made_up_rows(job.logstore.name)
        yield _("For your own rows, put your table in place of {source}.").format(source=SOURCE)
    if job.practice:
        yield _("Made on the practice cloud: no such variable exists in your workspace.")
    yield _columns_note(job)
    for name in job.columns.left_out:
        is_tag = job.access == "read" and name.startswith(TAG)
        yield (
            _tag_note(name)
            if is_tag
            else _('Left out, as its name is odd, there twice, or SLS\'s own: "{name}"').format(name=name)
        )


def _tag_note(name: str) -> str:
    return _('"{name}" is a tag: select {value} for it.').format(name=name, value=tag_value(name.removeprefix(TAG)))


def _title(job: Job) -> str:
    if job.access == "read":
        title = _("Made by flinkwiz: reads {logstore} of the project {project}.")
    else:
        title = _("Made by flinkwiz: writes to {logstore} of the project {project}.")
    return title.format(logstore=job.logstore.name, project=job.logstore.project)


def made_up_rows(logstore: str) -> str:
    """What a job that writes leaves behind."""
    count = ngettext(
        "It writes {count} made-up row, then ends; it stays in {logstore} like a real one.",
        "It writes {count} made-up rows, one a second, then ends; they stay in {logstore} like real ones.",
        ROWS,
    )
    return count.format(count=ROWS, logstore=logstore)


def _columns_note(job: Job) -> str:
    match job.columns.source:
        case "index":
            return _("Columns come from the index of {logstore}.").format(logstore=job.logstore.name)
        case "sample":
            return _("Columns are the fields seen in the newest logs of {logstore}.").format(logstore=job.logstore.name)
        case "metric":
            return _("Columns are the four fixed fields of a Metricstore; it has no others.")
        case "typed":
            return _("Columns are those that were typed for {logstore}.").format(logstore=job.logstore.name)
        case "fallback":
            return _(
                "No usable field was found in an index or a log: put your own in place of content, or name them with --columns."
            )
