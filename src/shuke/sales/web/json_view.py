"""JSON between the till's screen and the server: parse, one action or query, answer; refusals as problems."""

from typing import Any, ClassVar, TypeVar

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.views import View
from pydantic import BaseModel, ValidationError

from shuke.kit.access import Actor, require
from shuke.kit.api.answers import problem_answer
from shuke.kit.problems import InvalidInput, Problem, Unauthenticated
from shuke.kit.requests import Request

S = TypeVar("S", bound=BaseModel)


class JsonView(View):
    """Base of the till's endpoints; `permission` is asked of the actor before anything else."""

    permission: ClassVar[str] = ""
    request: Request

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Check who asks, answer, and tell refusals as `application/problem+json`."""
        try:
            if not request.user.is_authenticated:
                raise Unauthenticated
            require(self.actor, self.permission)
            return super().dispatch(request, *args, **kwargs)
        except Problem as problem:
            return problem_answer(problem)

    @property
    def actor(self) -> Actor:
        """Who acts, as the tenancy middleware found out."""
        return self.request.actor

    def body(self, schema: type[S]) -> S:
        """The request's body read by a schema; raises InvalidInput naming the first wrong field."""
        try:
            return schema.model_validate_json(self.request.body)
        except ValidationError as error:
            first = error.errors()[0]["loc"]
            raise InvalidInput(field=".".join(map(str, first)) or None) from None

    def json(self, body: Any, status: int = 200) -> HttpResponse:
        """An answer."""
        return JsonResponse(body, status=status)
