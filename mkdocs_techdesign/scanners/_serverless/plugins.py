"""Blocks of a configuration that only a plugin nobody here knows reads."""

from __future__ import annotations

from ...model.nodes import Map
from .service import Service

_READ = frozenset(
    {
        "app", "appSync", "build", "configValidationMode", "console", "constructs", "custom", "dashboard",
        "deprecationNotificationMode", "disabledDeprecations", "enrollment", "frameworkVersion", "functions", "layers",
        "licenseKey", "org", "outputs", "package", "params", "plugins", "projectDir", "provider", "resources",
        "service", "stages", "state", "stepFunctions", "tenant", "unresolvedVariablesNotificationMode", "useDotenv",
        "variablesResolutionMode",
    }
)  # fmt: skip
"""Top-level keys that are read, or of which nothing is deployed."""
_IN_CUSTOM = {
    "alerts": "serverless-plugin-aws-alerts",
    "associateWaf": "serverless-associate-waf",
    "customDomain": "serverless-domain-manager",
    "apiGatewayCaching": "serverless-api-gateway-caching",
    "kms": "serverless-kms-grants",
}
"""Settings of plugins that make something, none of which is read."""


def check(service: Service) -> None:
    """A problem for each block that may make resources which are not shown."""
    for key in service.root:
        if key not in _READ and not key.startswith("x-") and service.root[key] is not None:
            message = f"{key} is a block of a plugin that is not read here: what it makes is not shown"
            service.problem(service.where(key), message)
    custom = service.root.get("custom")
    for key, plugin in _IN_CUSTOM.items():
        if isinstance(custom, Map) and key in custom and plugin in service.plugins:
            service.problem(custom.at(key), f"what {plugin} makes of custom.{key} is not shown")
