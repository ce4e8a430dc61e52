package io.leadline.telephony.avito.reviews;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Reviews of an account, in Avito's order. */
@Schema(name = "AvitoReviewPage", examples = """
                {"total":1,"offset":0,"limit":50,"reviews":[{"id":92000001,"score":5,"stage":"done",\
                "text":"Быстро и аккуратно","used_in_score":true,"can_answer":false,"created_at":"2026-11-20T10:00:00Z",\
                "sender_name":"Ольга","item_id":3900000123,"item_title":"Ремонт стиральных машин","images":[],\
                "answer":{"id":71000001,"text":"Спасибо!","status":"moderation","created_at":"2026-11-21T10:00:00Z",\
                "reject_reasons":[]}}]}""")
public record ReviewPage(long total, int offset, int limit, List<ReviewView> reviews) {}
