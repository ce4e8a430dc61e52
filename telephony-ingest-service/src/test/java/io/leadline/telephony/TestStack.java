package io.leadline.telephony;

import io.leadline.localstack.testkit.IssuerResource;
import io.leadline.localstack.testkit.PostgresResource;
import io.leadline.localstack.testkit.TelephonyProvidersResource;
import io.leadline.telephony.avito.AvitoTls;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;

/** What every test of the module runs against; Quarkus finds it by the annotations. */
@QuarkusTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = "role", value = "leadline_telephony"))
@QuarkusTestResource(IssuerResource.class)
@QuarkusTestResource(TelephonyProvidersResource.class)
@QuarkusTestResource(AvitoTls.class)
final class TestStack {}
