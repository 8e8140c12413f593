"""The Domain property of an API: a domain name, its mappings and its DNS record."""

from __future__ import annotations

from typing import Any

from ...model.nodes import Map
from .._nodes import as_map
from .declared import Declared, Lowering, alnum, hashed


def rest(api: Declared, lowering: Lowering) -> None:
    """The domain of a REST API."""
    domain = api.properties.get("Domain")
    if not isinstance(domain, Map):
        return
    endpoint = lowering.literal(domain.get("EndpointConfiguration", "REGIONAL"))
    if endpoint == "PRIVATE":
        _private(api, domain, lowering)
        return
    name = hashed("ApiGatewayDomainName", lowering.literal(domain.get("DomainName", "")))
    certificate = "CertificateArn" if endpoint == "EDGE" else "RegionalCertificateArn"
    made = {
        "DomainName": domain.get("DomainName"),
        "EndpointConfiguration": {"Types": [endpoint]},
        certificate: domain.get("CertificateArn"),
        "SecurityPolicy": domain.get("SecurityPolicy"),
        "MutualTlsAuthentication": domain.get("MutualTlsAuthentication"),
    }
    lowering.made(api, name, "AWS::ApiGateway::DomainName", made, domain.location)
    for suffix, path in _paths(domain, normal=domain.get("NormalizeBasePath") not in (False, "false")):
        mapping = {
            "DomainName": {"Ref": name},
            "RestApiId": {"Ref": api.logical_id},
            "Stage": api.properties.get("StageName", "Prod"),
            "BasePath": path,
        }
        logical_id = f"{api.logical_id}{suffix}BasePathMapping"
        lowering.made(api, logical_id, "AWS::ApiGateway::BasePathMapping", mapping, domain.location)
    _record(api, domain, lowering)


def http(api: Declared, lowering: Lowering) -> None:
    """The domain of an HTTP or WebSocket API."""
    domain = api.properties.get("Domain")
    if not isinstance(domain, Map):
        return
    name = hashed("ApiGatewayDomainNameV2", lowering.literal(domain.get("DomainName", "")))
    configuration = {
        "CertificateArn": domain.get("CertificateArn"),
        "EndpointType": domain.get("EndpointConfiguration", "REGIONAL"),
        "SecurityPolicy": domain.get("SecurityPolicy"),
    }
    made = {
        "DomainName": domain.get("DomainName"),
        "DomainNameConfigurations": [configuration],
        "MutualTlsAuthentication": domain.get("MutualTlsAuthentication"),
    }
    lowering.made(api, name, "AWS::ApiGatewayV2::DomainName", made, domain.location)
    for suffix, path in _paths(domain):
        mapping = {
            "DomainName": {"Ref": name},
            "ApiId": {"Ref": api.logical_id},
            "Stage": api.properties.get("StageName", "$default"),
            "ApiMappingKey": path,
        }
        lowering.made(
            api, f"{api.logical_id}{suffix}ApiMapping", "AWS::ApiGatewayV2::ApiMapping", mapping, domain.location
        )
    _record(api, domain, lowering)


def _private(api: Declared, domain: Map, lowering: Lowering) -> None:
    """The domain of a private REST API."""
    name = hashed("ApiGatewayDomainNameV2", lowering.literal(domain.get("DomainName", "")))
    made = {
        "DomainName": domain.get("DomainName"),
        "EndpointConfiguration": {"Types": ["PRIVATE"]},
        "CertificateArn": domain.get("CertificateArn"),
        "SecurityPolicy": domain.get("SecurityPolicy"),
        "Policy": domain.get("Policy"),
    }
    lowering.made(api, name, "AWS::ApiGateway::DomainNameV2", made, domain.location)
    for suffix, path in _paths(domain):
        mapping = {
            "DomainNameArn": {"Fn::GetAtt": [name, "DomainNameArn"]},
            "RestApiId": {"Ref": api.logical_id},
            "Stage": api.properties.get("StageName", "Prod"),
            "BasePath": path,
        }
        logical_id = f"{api.logical_id}{suffix}BasePathMapping"
        lowering.made(api, logical_id, "AWS::ApiGateway::BasePathMappingV2", mapping, domain.location)
    access = domain.get("AccessAssociation")
    if isinstance(access, Map):
        association = {
            "DomainNameArn": {"Fn::GetAtt": [name, "DomainNameArn"]},
            "AccessAssociationSource": access.get("VpcEndpointId"),
            "AccessAssociationSourceType": "VPCE",
        }
        logical_id = f"{api.logical_id}DomainNameAccessAssociation"
        lowering.made(api, logical_id, "AWS::ApiGateway::DomainNameAccessAssociation", association, access.location)
    _record(api, domain, lowering)


def _paths(domain: Map, *, normal: bool = False) -> list[tuple[str, Any]]:
    """Parts of logical IDs and base paths; `normal` ones have letters and digits only."""
    given = domain.get("BasePath")
    if isinstance(given, str):
        given = [given]
    if not isinstance(given, list):
        return [("", given)]
    return [
        (alnum(path), (alnum(path) if normal else path.strip("/")) or None) if isinstance(path, str) else ("", path)
        for path in given
    ]


def _record(api: Declared, domain: Map, lowering: Lowering) -> None:
    route = domain.get("Route53")
    if not isinstance(route, Map):
        return
    zone = as_map(route).get("HostedZoneId", route.get("HostedZoneName"))
    record = {"Name": domain.get("DomainName"), "Type": "A"}
    key = "HostedZoneId" if "HostedZoneId" in route else "HostedZoneName"
    made = {key: zone, "RecordSets": [record]}
    words = lowering.literal(zone)
    if route.get("SeparateRecordSetGroup") is True:
        words = [words, lowering.literal(domain.get("DomainName"))]
    lowering.made(api, hashed("RecordSetGroup", words), "AWS::Route53::RecordSetGroup", made, domain.location)
