"""The CDK's `Cfn…` classes, which are CloudFormation's types one to one."""

from __future__ import annotations

from ...model.nodes import Map, Seq
from .values import Value, thing_of

_SERVICES = {
    "aws_apigateway": "ApiGateway",
    "aws_apigatewayv2": "ApiGatewayV2",
    "aws_appsync": "AppSync",
    "aws_athena": "Athena",
    "aws_applicationautoscaling": "ApplicationAutoScaling",
    "aws_amplify": "Amplify",
    "aws_amazonmq": "AmazonMQ",
    "aws_medialive": "MediaLive",
    "aws_mediapackage": "MediaPackage",
    "alexa_ask": "Alexa::ASK",
    "aws_appflow": "AppFlow",
    "aws_appmesh": "AppMesh",
    "aws_apprunner": "AppRunner",
    "aws_aps": "APS",
    "aws_cloud9": "Cloud9",
    "aws_codeartifact": "CodeArtifact",
    "aws_codestarconnections": "CodeStarConnections",
    "aws_codestarnotifications": "CodeStarNotifications",
    "aws_dax": "DAX",
    "aws_dlm": "DLM",
    "aws_emrserverless": "EMRServerless",
    "aws_fis": "FIS",
    "aws_gamelift": "GameLift",
    "aws_globalaccelerator": "GlobalAccelerator",
    "aws_grafana": "Grafana",
    "aws_iotanalytics": "IoTAnalytics",
    "aws_iotevents": "IoTEvents",
    "aws_ivs": "IVS",
    "aws_kafkaconnect": "KafkaConnect",
    "aws_kendra": "Kendra",
    "aws_kinesisanalyticsv2": "KinesisAnalyticsV2",
    "aws_kinesisvideo": "KinesisVideo",
    "aws_macie": "Macie",
    "aws_mediaconvert": "MediaConvert",
    "aws_memorydb": "MemoryDB",
    "aws_networkfirewall": "NetworkFirewall",
    "aws_organizations": "Organizations",
    "aws_personalize": "Personalize",
    "aws_ram": "RAM",
    "aws_resourcegroups": "ResourceGroups",
    "aws_rum": "RUM",
    "aws_s3express": "S3Express",
    "aws_s3tables": "S3Tables",
    "aws_s3vectors": "S3Vectors",
    "aws_securityhub": "SecurityHub",
    "aws_signer": "Signer",
    "aws_ssmincidents": "SSMIncidents",
    "aws_sso": "SSO",
    "aws_workspaces": "WorkSpaces",
    "aws_appconfig": "AppConfig",
    "aws_autoscaling": "AutoScaling",
    "aws_backup": "Backup",
    "aws_batch": "Batch",
    "aws_bedrock": "Bedrock",
    "aws_budgets": "Budgets",
    "aws_certificatemanager": "CertificateManager",
    "aws_chatbot": "Chatbot",
    "aws_cloudformation": "CloudFormation",
    "aws_cloudfront": "CloudFront",
    "aws_cloudtrail": "CloudTrail",
    "aws_cloudwatch": "CloudWatch",
    "aws_codebuild": "CodeBuild",
    "aws_codecommit": "CodeCommit",
    "aws_codedeploy": "CodeDeploy",
    "aws_codepipeline": "CodePipeline",
    "aws_cognito": "Cognito",
    "aws_config": "Config",
    "aws_connect": "Connect",
    "aws_dms": "DMS",
    "aws_docdb": "DocDB",
    "aws_dynamodb": "DynamoDB",
    "aws_ec2": "EC2",
    "aws_ecr": "ECR",
    "aws_ecs": "ECS",
    "aws_efs": "EFS",
    "aws_eks": "EKS",
    "aws_elasticache": "ElastiCache",
    "aws_elasticloadbalancingv2": "ElasticLoadBalancingV2",
    "aws_emr": "EMR",
    "aws_events": "Events",
    "aws_eventschemas": "EventSchemas",
    "aws_fsx": "FSx",
    "aws_glue": "Glue",
    "aws_guardduty": "GuardDuty",
    "aws_iam": "IAM",
    "aws_iot": "IoT",
    "aws_kinesis": "Kinesis",
    "aws_kinesisanalytics": "KinesisAnalytics",
    "aws_kinesisfirehose": "KinesisFirehose",
    "aws_kms": "KMS",
    "aws_lakeformation": "LakeFormation",
    "aws_lambda": "Lambda",
    "aws_lex": "Lex",
    "aws_location": "Location",
    "aws_logs": "Logs",
    "aws_msk": "MSK",
    "aws_neptune": "Neptune",
    "aws_opensearchservice": "OpenSearchService",
    "aws_opensearchserverless": "OpenSearchServerless",
    "aws_pinpoint": "Pinpoint",
    "aws_pipes": "Pipes",
    "aws_qldb": "QLDB",
    "aws_quicksight": "QuickSight",
    "aws_rds": "RDS",
    "aws_redshift": "Redshift",
    "aws_route53": "Route53",
    "aws_s3": "S3",
    "aws_sagemaker": "SageMaker",
    "aws_sam": "Serverless",
    "aws_scheduler": "Scheduler",
    "aws_secretsmanager": "SecretsManager",
    "aws_servicediscovery": "ServiceDiscovery",
    "aws_ses": "SES",
    "aws_sns": "SNS",
    "aws_sqs": "SQS",
    "aws_ssm": "SSM",
    "aws_stepfunctions": "StepFunctions",
    "aws_synthetics": "Synthetics",
    "aws_timestream": "Timestream",
    "aws_transfer": "Transfer",
    "aws_verifiedpermissions": "VerifiedPermissions",
    "aws_waf": "WAF",
    "aws_wafv2": "WAFv2",
    "aws_xray": "XRay",
    "aws_inspectorv2": "InspectorV2",
    "aws_imagebuilder": "ImageBuilder",
    "aws_datasync": "DataSync",
    "aws_directoryservice": "DirectoryService",
    "aws_elasticbeanstalk": "ElasticBeanstalk",
    "aws_elasticsearch": "Elasticsearch",
    "aws_evidently": "Evidently",
    "aws_mwaa": "MWAA",
    "aws_rolesanywhere": "RolesAnywhere",
    "aws_route53resolver": "Route53Resolver",
    "aws_s3objectlambda": "S3ObjectLambda",
    "aws_servicecatalog": "ServiceCatalog",
    "aws_vpclattice": "VpcLattice",
}
_AS_WRITTEN = frozenset(
    {
        "Variables",
        "RequestParameters",
        "ResponseParameters",
        "RequestTemplates",
        "ResponseTemplates",
        "Tags",
        "Definition",
        "DefinitionSubstitutions",
        "EventPattern",
        "Pattern",
        "Body",
        "PolicyDocument",
        "AssumeRolePolicyDocument",
        "Parameters",
    }
)
"""Properties whose keys are data."""


def type_of(name: str) -> str | None:
    """The type of a `Cfn…` class; None for anything else."""
    module, _, last = name.rpartition(".")
    if not last.startswith("Cfn") or not last[3:4].isupper():
        return None
    service = _SERVICES.get(module)
    if service is None:
        return None
    return f"{service if '::' in service else f'AWS::{service}'}::{last[3:]}"


def canonical(value: Value) -> Value:
    """Properties under the names CloudFormation uses: first letters become capitals, but not in data."""
    if isinstance(value, Map):
        made = Map(path=value.path, line=value.line, column=value.column)
        for key, item in value.items():
            name = key[:1].upper() + key[1:]
            made[name] = item if name in _AS_WRITTEN else canonical(item)
            if key in value.keys_at:
                made.keys_at[name] = value.keys_at[key]
        return made
    if isinstance(value, Seq):
        items = [canonical(item) for item in value]
        return Seq(items, path=value.path, line=value.line, column=value.column, items_at=value.items_at)
    thing = thing_of(value)
    structure = (
        getattr(thing, "how", "") == "new" and thing.scope is None and thing.name.partition(".")[2].startswith("Cfn")
    )
    return canonical(thing.props) if structure else value
