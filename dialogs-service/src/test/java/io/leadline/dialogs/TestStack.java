package io.leadline.dialogs;

import io.leadline.localstack.testkit.DialogsProvidersResource;
import io.leadline.localstack.testkit.IssuerResource;
import io.leadline.localstack.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;

/** What every test of the module runs against; Quarkus finds it by the annotations. */
@QuarkusTestResource(value = PostgresResource.class, initArgs = @ResourceArg(name = "role", value = "leadline_dialogs"))
@QuarkusTestResource(IssuerResource.class)
@QuarkusTestResource(DialogsProvidersResource.class)
@QuarkusTestResource(CrmStandIn.class)
final class TestStack {}
