"""One JSON object a line on standard error; callers log ids, never names, phones or codes."""

import logging.config

import structlog


def json_logging(*, level: str) -> None:
    """Send Django's, the libraries' and our own records through structlog as JSON."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    logging.config.dictConfig(_standard_library(shared, level))


def _standard_library(shared: list[structlog.typing.Processor], level: str) -> dict[str, object]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": shared,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    # The request object of Django's records would print addresses and user names.
                    _without_request,
                    structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
                ],
            }
        },
        "handlers": {"standard_error": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["standard_error"], "level": level},
        "loggers": {
            "procrastinate": {"level": "WARNING"},
            # Every vain attempt to connect; the worker says itself that it waits.
            "psycopg.pool": {"level": "ERROR"},
            "django.db.backends": {"level": "WARNING"},
            "django.utils.autoreload": {"level": "WARNING"},
            # Refused requests are counted by the metrics; a line for each 404 says nothing more.
            "django.request": {"level": "ERROR"},
        },
    }


def _without_request(_logger: object, _method: str, record: structlog.typing.EventDict) -> structlog.typing.EventDict:
    record.pop("request", None)
    return record
