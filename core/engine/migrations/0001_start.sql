-- oldest engine: 0001
-- Made by scripts/migrate.mjs from the .prisma files and extras.sql: edit those.

-- CreateTable
CREATE TABLE "agent" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "host_agent" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "picture" TEXT,
    "role" TEXT NOT NULL,
    "sees_orders" BOOLEAN NOT NULL,
    "sees_customers" BOOLEAN NOT NULL,
    "away" BOOLEAN NOT NULL DEFAULT false,
    "preferences" JSONB NOT NULL DEFAULT '{}',
    "vouched_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agent_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "quick_reply" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "shortcut" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "quick_reply_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "saved_filter" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "agent" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "shared" BOOLEAN NOT NULL,

    CONSTRAINT "saved_filter_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "push" (
    "shop" TEXT NOT NULL,
    "agent" TEXT NOT NULL,
    "mark" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "p256dh" TEXT NOT NULL,
    "auth" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "push_pkey" PRIMARY KEY ("shop","agent","mark")
);

-- CreateTable
CREATE TABLE "assistant_turn" (
    "shop" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "does" TEXT NOT NULL,
    "sureness" DOUBLE PRECISION,
    "helped" BOOLEAN,

    CONSTRAINT "assistant_turn_pkey" PRIMARY KEY ("shop","message")
);

-- CreateTable
CREATE TABLE "mail" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "address" TEXT,
    "verified" BOOLEAN NOT NULL,
    "after" INTEGER NOT NULL,
    "up_to" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "planned_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "mail_opt_out" (
    "shop" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mail_opt_out_pkey" PRIMARY KEY ("shop","address")
);

-- CreateTable
CREATE TABLE "conversation" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "matter" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "visitor" TEXT,
    "customer" TEXT,
    "locale" TEXT,
    "page" TEXT,
    "assigned" TEXT,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "snoozed_until" TIMESTAMPTZ(3),
    "resolved_at" TIMESTAMPTZ(3),
    "resolution" INTEGER NOT NULL DEFAULT 0,
    "merged_into" TEXT,
    "contact_email" TEXT,
    "contact_name" TEXT,
    "at_risk" INTEGER,

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "conversation_activity" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "activity_at" TIMESTAMPTZ(3) NOT NULL,
    "last_text" TEXT,
    "last_by" TEXT,
    "last_files" INTEGER NOT NULL DEFAULT 0,
    "last_message_seq" INTEGER NOT NULL DEFAULT 0,
    "waiting_since" TIMESTAMPTZ(3),
    "person_messages" INTEGER NOT NULL DEFAULT 0,
    "agent_messages" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "conversation_activity_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "read_mark" (
    "shop" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "reader" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "seen" INTEGER NOT NULL,

    CONSTRAINT "read_mark_pkey" PRIMARY KEY ("shop","conversation","reader")
);

-- CreateTable
CREATE TABLE "summons" (
    "shop" TEXT NOT NULL,
    "agent" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,

    CONSTRAINT "summons_pkey" PRIMARY KEY ("shop","agent","conversation","why")
);

-- CreateTable
CREATE TABLE "tag_use" (
    "shop" TEXT NOT NULL,
    "tag" TEXT NOT NULL,
    "uses" INTEGER NOT NULL,

    CONSTRAINT "tag_use_pkey" PRIMARY KEY ("shop","tag")
);

-- CreateTable
CREATE TABLE "visitor" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT,
    "email" TEXT,
    "locale" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "visitor_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "customer" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "host_customer" TEXT NOT NULL,
    "first_name" TEXT,
    "last_name" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "admin_path" TEXT,
    "vouched_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "customer_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "customer_identity" (
    "shop" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "external" TEXT NOT NULL,
    "customer" TEXT NOT NULL,
    "verified" BOOLEAN NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "customer_identity_pkey" PRIMARY KEY ("shop","channel","external")
);

-- CreateTable
CREATE TABLE "block" (
    "shop" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "name" TEXT,
    "until" TIMESTAMPTZ(3),
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "block_pkey" PRIMARY KEY ("shop","person")
);

-- CreateTable
CREATE TABLE "mood_off" (
    "shop" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mood_off_pkey" PRIMARY KEY ("shop","person")
);

-- CreateTable
CREATE TABLE "mood_mark" (
    "shop" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "risk" DOUBLE PRECISION NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "look_at" TIMESTAMPTZ(3),

    CONSTRAINT "mood_mark_pkey" PRIMARY KEY ("shop","conversation")
);

-- CreateTable
CREATE TABLE "alert" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "risk" DOUBLE PRECISION NOT NULL,
    "severity" INTEGER NOT NULL,
    "flags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "reasons" JSONB NOT NULL DEFAULT '[]',
    "message" TEXT NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "raised_seq" INTEGER NOT NULL,
    "snoozed_until" TIMESTAMPTZ(3),
    "escalated_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_why" TEXT,

    CONSTRAINT "alert_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "mood_correction" (
    "shop" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "was" INTEGER,
    "is" INTEGER NOT NULL,
    "agent" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mood_correction_pkey" PRIMARY KEY ("shop","message")
);

-- CreateTable
CREATE TABLE "mood_model" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "over" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "weights" BYTEA NOT NULL,
    "learned" INTEGER NOT NULL,
    "report" JSONB NOT NULL,
    "in_use" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "mood_model_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "file" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "uploader" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "key" TEXT NOT NULL,
    "conversation" TEXT,
    "internal" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "file_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "insight_progress" (
    "shop" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "person_at" TIMESTAMPTZ(3),
    "replied_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3),

    CONSTRAINT "insight_progress_pkey" PRIMARY KEY ("shop","conversation")
);

-- CreateTable
CREATE TABLE "insight_volume" (
    "shop" TEXT NOT NULL,
    "quarter" TIMESTAMPTZ(3) NOT NULL,
    "conversations" INTEGER NOT NULL DEFAULT 0,
    "from_people" INTEGER NOT NULL DEFAULT 0,
    "from_agents" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "insight_volume_pkey" PRIMARY KEY ("shop","quarter")
);

-- CreateTable
CREATE TABLE "insight_case" (
    "shop" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "wall" INTEGER,
    "business" INTEGER,
    "rating" INTEGER,

    CONSTRAINT "insight_case_pkey" PRIMARY KEY ("shop","conversation","kind","number")
);

-- CreateTable
CREATE TABLE "job" (
    "id" BIGSERIAL NOT NULL,
    "shop" TEXT,
    "name" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "run_at" TIMESTAMPTZ(3) NOT NULL,
    "key" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "held_until" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "failed_at" TIMESTAMPTZ(3),

    CONSTRAINT "job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subject" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "last_seq" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "subject_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "entry" (
    "shop" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "version" SMALLINT NOT NULL DEFAULT 1,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT,
    "cause" TEXT,
    "depth" SMALLINT NOT NULL DEFAULT 1,
    "key" TEXT,
    "audience" TEXT NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "entry_pkey" PRIMARY KEY ("shop","subject","seq")
);

-- CreateTable
CREATE TABLE "unplaced" (
    "shop" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,

    CONSTRAINT "unplaced_pkey" PRIMARY KEY ("shop","subject","seq")
);

-- CreateTable
CREATE TABLE "place" (
    "position" BIGINT NOT NULL,
    "shop" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,

    CONSTRAINT "place_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "listener_cursor" (
    "name" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "holder" TEXT,
    "held_until" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "listener_cursor_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "article" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "url" TEXT,
    "valid_from" TIMESTAMPTZ(3),
    "valid_until" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "origin" TEXT,
    "read_digest" TEXT,

    CONSTRAINT "article_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "article_version" (
    "shop" TEXT NOT NULL,
    "article" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "agent" TEXT,

    CONSTRAINT "article_version_pkey" PRIMARY KEY ("shop","article","version")
);

-- CreateTable
CREATE TABLE "passage" (
    "shop" TEXT NOT NULL,
    "article" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "headings" TEXT[],
    "text" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3),
    "valid_until" TIMESTAMPTZ(3),
    "words" tsvector NOT NULL,
    "head" tsvector NOT NULL,
    "own" tsvector NOT NULL,
    "grams" tsvector NOT NULL,
    "length" INTEGER NOT NULL,
    "embedded_by" TEXT,
    "dimensions" INTEGER,
    "meaning" BYTEA,

    CONSTRAINT "passage_pkey" PRIMARY KEY ("shop","article","n")
);

-- CreateTable
CREATE TABLE "knowledge_gap" (
    "shop" TEXT NOT NULL,
    "entry" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "state" TEXT NOT NULL,
    "article" TEXT,

    CONSTRAINT "knowledge_gap_pkey" PRIMARY KEY ("shop","entry")
);

-- CreateTable
CREATE TABLE "knowledge_site" (
    "shop" TEXT NOT NULL,
    "sitemap" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "daily" BOOLEAN NOT NULL,
    "step" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "found" INTEGER NOT NULL,
    "done" INTEGER NOT NULL,
    "trouble" JSONB,
    "report" JSONB NOT NULL,

    CONSTRAINT "knowledge_site_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "product" (
    "shop" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "title_key" TEXT NOT NULL,
    "url" TEXT,
    "kind" TEXT,
    "sheet" JSONB NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "product_pkey" PRIMARY KEY ("shop","product")
);

-- CreateTable
CREATE TABLE "product_fact" (
    "shop" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "variant" TEXT,
    "attribute" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "attribute_key" TEXT NOT NULL,
    "value_key" TEXT NOT NULL,

    CONSTRAINT "product_fact_pkey" PRIMARY KEY ("shop","product","n")
);

-- CreateTable
CREATE TABLE "product_fit" (
    "shop" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "other" TEXT NOT NULL,
    "relation" TEXT NOT NULL,

    CONSTRAINT "product_fit_pkey" PRIMARY KEY ("shop","product","other")
);

-- CreateTable
CREATE TABLE "product_said" (
    "shop" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "attribute_key" TEXT NOT NULL,
    "value_key" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "attribute" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "product_said_pkey" PRIMARY KEY ("shop","product","attribute_key","language")
);

-- CreateTable
CREATE TABLE "catalogue_mark" (
    "shop" TEXT NOT NULL,
    "since" TEXT,
    "whole_at" TIMESTAMPTZ(3),

    CONSTRAINT "catalogue_mark_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "retention_mark" (
    "shop" TEXT NOT NULL,
    "before" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "retention_mark_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "promise" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "conversation" TEXT,
    "ticket" TEXT,
    "host_order" TEXT,
    "order" TEXT,
    "person" TEXT,
    "agent" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "promise_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "quality_case" (
    "shop" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "resolution" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "agent" TEXT,
    "topic" TEXT,
    "results" JSONB NOT NULL,
    "sampled" BOOLEAN NOT NULL,
    "review" TEXT,
    "reviewed_by" TEXT,
    "reviewed_at" TIMESTAMPTZ(3),

    CONSTRAINT "quality_case_pkey" PRIMARY KEY ("shop","conversation","resolution")
);

-- CreateTable
CREATE TABLE "search_row" (
    "shop" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "conversation" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "entry" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "words" tsvector NOT NULL,

    CONSTRAINT "search_row_pkey" PRIMARY KEY ("shop","n")
);

-- CreateTable
CREATE TABLE "shop" (
    "id" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "host_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "url" TEXT,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "shop_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "signal" (
    "shop" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "visit" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "name" TEXT NOT NULL,
    "order" TEXT,
    "facts" JSONB NOT NULL,

    CONSTRAINT "signal_pkey" PRIMARY KEY ("shop","key")
);

-- CreateTable
CREATE TABLE "source" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "setup" JSONB,
    "keys" TEXT,
    "cursor" TEXT,
    "heard_at" TIMESTAMPTZ(3),
    "asked_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "trouble" TEXT,
    "unread" JSONB NOT NULL DEFAULT '[]',
    "next_at" TIMESTAMPTZ(3),
    "hour" BIGINT NOT NULL DEFAULT 0,
    "requests" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_line" (
    "shop" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "order" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,
    "line" JSONB NOT NULL,

    CONSTRAINT "source_line_pkey" PRIMARY KEY ("shop","source","id")
);

-- CreateTable
CREATE TABLE "source_ask" (
    "shop" TEXT NOT NULL,
    "order" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "source_ask_pkey" PRIMARY KEY ("shop","order")
);

-- CreateTable
CREATE TABLE "ticket" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "department" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "assignee" TEXT,
    "fields" JSONB NOT NULL DEFAULT '{}',
    "lines" JSONB NOT NULL DEFAULT '[]',
    "amount" BIGINT,
    "currency" TEXT,
    "action" JSONB,
    "action_key" TEXT,
    "approval" TEXT NOT NULL,
    "conversation" TEXT,
    "host_order" TEXT,
    "order_number" TEXT,
    "person" TEXT,
    "return_state" TEXT,
    "opened_by" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "target_seconds" INTEGER NOT NULL,
    "spent_seconds" INTEGER NOT NULL DEFAULT 0,
    "clock_since" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "erased" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "ticket_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "ticket_number" (
    "shop" TEXT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "ticket_number_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "order_snapshot" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "host_order" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "customer" TEXT,
    "email_mark" TEXT,
    "placed_at" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "story" JSONB NOT NULL,

    CONSTRAINT "order_snapshot_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "order_action" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "order" TEXT NOT NULL,
    "host_order" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "conversation" TEXT,
    "agent" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "amount" BIGINT,
    "currency" TEXT,
    "looks" INTEGER NOT NULL DEFAULT 0,
    "record" TEXT,
    "pending" BOOLEAN NOT NULL DEFAULT false,
    "refusal" TEXT,

    CONSTRAINT "order_action_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "order_cursor" (
    "shop" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "page" TEXT,
    "from" TIMESTAMPTZ(3),

    CONSTRAINT "order_cursor_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "order_forgotten" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "order_forgotten_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "delivery_time" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "carrier" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "hours" DOUBLE PRECISION NOT NULL,
    "delivered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "delivery_time_pkey" PRIMARY KEY ("shop","id")
);

-- CreateTable
CREATE TABLE "parcel" (
    "shop" TEXT NOT NULL,
    "order" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "host_order" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "followed" BOOLEAN NOT NULL DEFAULT false,
    "reason" TEXT,
    "status" TEXT NOT NULL DEFAULT 'unknown',
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3),
    "heard_at" TIMESTAMPTZ(3),
    "asked_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3),
    "news" JSONB,

    CONSTRAINT "parcel_pkey" PRIMARY KEY ("shop","order","number")
);

-- CreateTable
CREATE TABLE "carrier_request" (
    "id" BIGSERIAL NOT NULL,
    "service" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "carrier_request_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "agent_shop_host_agent_key" ON "agent"("shop", "host_agent");

-- CreateIndex
CREATE UNIQUE INDEX "quick_reply_shop_shortcut_key" ON "quick_reply"("shop", "shortcut");

-- CreateIndex
CREATE INDEX "saved_filter_shop_agent_idx" ON "saved_filter"("shop", "agent");

-- CreateIndex
CREATE INDEX "assistant_turn_shop_at_idx" ON "assistant_turn"("shop", "at");

-- CreateIndex
CREATE INDEX "assistant_turn_shop_conversation_idx" ON "assistant_turn"("shop", "conversation");

-- CreateIndex
CREATE UNIQUE INDEX "mail_shop_conversation_reason_up_to_key" ON "mail"("shop", "conversation", "reason", "up_to");

-- CreateIndex
CREATE INDEX "conversation_shop_person_started_at_idx" ON "conversation"("shop", "person", "started_at");

-- CreateIndex
CREATE INDEX "conversation_shop_visitor_idx" ON "conversation"("shop", "visitor");

-- CreateIndex
CREATE INDEX "conversation_tags_idx" ON "conversation" USING GIN ("tags");

-- CreateIndex
CREATE INDEX "summons_shop_conversation_idx" ON "summons"("shop", "conversation");

-- CreateIndex
CREATE INDEX "customer_shop_host_customer_idx" ON "customer"("shop", "host_customer");

-- CreateIndex
CREATE INDEX "customer_identity_shop_customer_idx" ON "customer_identity"("shop", "customer");

-- CreateIndex
CREATE INDEX "mood_mark_shop_at_idx" ON "mood_mark"("shop", "at");

-- CreateIndex
CREATE INDEX "mood_mark_look_at_idx" ON "mood_mark"("look_at");

-- CreateIndex
CREATE INDEX "alert_shop_conversation_raised_at_idx" ON "alert"("shop", "conversation", "raised_at");

-- CreateIndex
CREATE INDEX "alert_shop_raised_at_id_idx" ON "alert"("shop", "raised_at", "id");

-- CreateIndex
CREATE INDEX "mood_correction_shop_at_idx" ON "mood_correction"("shop", "at");

-- CreateIndex
CREATE INDEX "mood_correction_shop_conversation_idx" ON "mood_correction"("shop", "conversation");

-- CreateIndex
CREATE INDEX "file_shop_conversation_idx" ON "file"("shop", "conversation");

-- CreateIndex
CREATE INDEX "file_shop_uploader_idx" ON "file"("shop", "uploader");

-- CreateIndex
CREATE INDEX "insight_case_shop_kind_at_idx" ON "insight_case"("shop", "kind", "at");

-- CreateIndex
CREATE UNIQUE INDEX "job_name_key_key" ON "job"("name", "key");

-- CreateIndex
CREATE UNIQUE INDEX "entry_shop_id_key" ON "entry"("shop", "id");

-- CreateIndex
CREATE INDEX "place_shop_position_idx" ON "place"("shop", "position");

-- CreateIndex
CREATE INDEX "article_shop_updated_at_id_idx" ON "article"("shop", "updated_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "article_shop_origin_key" ON "article"("shop", "origin");

-- CreateIndex
CREATE INDEX "passage_embedded_by_idx" ON "passage"("embedded_by");

-- CreateIndex
CREATE INDEX "knowledge_gap_shop_state_at_idx" ON "knowledge_gap"("shop", "state", "at");

-- CreateIndex
CREATE INDEX "knowledge_gap_shop_conversation_idx" ON "knowledge_gap"("shop", "conversation");

-- CreateIndex
CREATE INDEX "product_shop_title_key_idx" ON "product"("shop", "title_key");

-- CreateIndex
CREATE INDEX "product_fact_shop_attribute_key_value_key_idx" ON "product_fact"("shop", "attribute_key", "value_key");

-- CreateIndex
CREATE INDEX "product_fit_shop_other_idx" ON "product_fit"("shop", "other");

-- CreateIndex
CREATE INDEX "product_said_shop_attribute_key_value_key_idx" ON "product_said"("shop", "attribute_key", "value_key");

-- CreateIndex
CREATE INDEX "promise_shop_conversation_idx" ON "promise"("shop", "conversation");

-- CreateIndex
CREATE INDEX "promise_shop_ticket_idx" ON "promise"("shop", "ticket");

-- CreateIndex
CREATE INDEX "promise_shop_order_idx" ON "promise"("shop", "order");

-- CreateIndex
CREATE INDEX "promise_shop_due_at_id_idx" ON "promise"("shop", "due_at", "id");

-- CreateIndex
CREATE INDEX "quality_case_shop_at_idx" ON "quality_case"("shop", "at");

-- CreateIndex
CREATE UNIQUE INDEX "search_row_shop_conversation_seq_key" ON "search_row"("shop", "conversation", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "shop_host_host_id_key" ON "shop"("host", "host_id");

-- CreateIndex
CREATE INDEX "signal_shop_visit_at_idx" ON "signal"("shop", "visit", "at");

-- CreateIndex
CREATE INDEX "signal_shop_order_idx" ON "signal"("shop", "order");

-- CreateIndex
CREATE INDEX "signal_at_idx" ON "signal"("at");

-- CreateIndex
CREATE INDEX "source_next_at_idx" ON "source"("next_at");

-- CreateIndex
CREATE UNIQUE INDEX "source_shop_id_key" ON "source"("shop", "id");

-- CreateIndex
CREATE INDEX "source_line_shop_order_idx" ON "source_line"("shop", "order");

-- CreateIndex
CREATE INDEX "source_line_told_at_idx" ON "source_line"("told_at");

-- CreateIndex
CREATE INDEX "ticket_shop_changed_at_id_idx" ON "ticket"("shop", "changed_at", "id");

-- CreateIndex
CREATE INDEX "ticket_shop_due_at_id_idx" ON "ticket"("shop", "due_at", "id");

-- CreateIndex
CREATE INDEX "ticket_shop_priority_id_idx" ON "ticket"("shop", "priority", "id");

-- CreateIndex
CREATE INDEX "ticket_shop_conversation_idx" ON "ticket"("shop", "conversation");

-- CreateIndex
CREATE INDEX "ticket_shop_host_order_idx" ON "ticket"("shop", "host_order");

-- CreateIndex
CREATE INDEX "ticket_shop_person_idx" ON "ticket"("shop", "person");

-- CreateIndex
CREATE UNIQUE INDEX "ticket_shop_number_key" ON "ticket"("shop", "number");

-- CreateIndex
CREATE UNIQUE INDEX "ticket_shop_host_order_action_key_key" ON "ticket"("shop", "host_order", "action_key");

-- CreateIndex
CREATE INDEX "order_snapshot_shop_host_order_idx" ON "order_snapshot"("shop", "host_order");

-- CreateIndex
CREATE INDEX "order_snapshot_shop_customer_idx" ON "order_snapshot"("shop", "customer");

-- CreateIndex
CREATE INDEX "order_snapshot_shop_email_mark_idx" ON "order_snapshot"("shop", "email_mark");

-- CreateIndex
CREATE INDEX "order_action_shop_order_idx" ON "order_action"("shop", "order");

-- CreateIndex
CREATE INDEX "delivery_time_shop_carrier_delivered_at_idx" ON "delivery_time"("shop", "carrier", "delivered_at");

-- CreateIndex
CREATE INDEX "parcel_service_number_idx" ON "parcel"("service", "number");

-- CreateIndex
CREATE INDEX "parcel_service_next_at_idx" ON "parcel"("service", "next_at");

-- CreateIndex
CREATE INDEX "carrier_request_service_at_idx" ON "carrier_request"("service", "at");

-- AddForeignKey
ALTER TABLE "agent" ADD CONSTRAINT "agent_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quick_reply" ADD CONSTRAINT "quick_reply_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_filter" ADD CONSTRAINT "saved_filter_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_filter" ADD CONSTRAINT "saved_filter_shop_agent_fkey" FOREIGN KEY ("shop", "agent") REFERENCES "agent"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail" ADD CONSTRAINT "mail_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_opt_out" ADD CONSTRAINT "mail_opt_out_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_visitor_fkey" FOREIGN KEY ("shop", "visitor") REFERENCES "visitor"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_customer_fkey" FOREIGN KEY ("shop", "customer") REFERENCES "customer"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_activity" ADD CONSTRAINT "conversation_activity_shop_id_fkey" FOREIGN KEY ("shop", "id") REFERENCES "conversation"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "read_mark" ADD CONSTRAINT "read_mark_shop_conversation_fkey" FOREIGN KEY ("shop", "conversation") REFERENCES "conversation"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "summons" ADD CONSTRAINT "summons_shop_conversation_fkey" FOREIGN KEY ("shop", "conversation") REFERENCES "conversation"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tag_use" ADD CONSTRAINT "tag_use_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visitor" ADD CONSTRAINT "visitor_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer" ADD CONSTRAINT "customer_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_identity" ADD CONSTRAINT "customer_identity_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_identity" ADD CONSTRAINT "customer_identity_shop_customer_fkey" FOREIGN KEY ("shop", "customer") REFERENCES "customer"("shop", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "block" ADD CONSTRAINT "block_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "file" ADD CONSTRAINT "file_shop_fkey" FOREIGN KEY ("shop") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say: collations, partial and GIN indexes, checks, first rows. Names start with their table's.
-- Appended to 0001_start.sql by scripts/migrate.mjs. Write it so that it runs once, on empty tables.

-- journal: ids are compared as bytes, which costs a third of a language's order.
ALTER TABLE "subject" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "id" TYPE text COLLATE "C";
ALTER TABLE "entry"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "subject" TYPE text COLLATE "C",
  ALTER COLUMN "id" TYPE text COLLATE "C", ALTER COLUMN "key" TYPE text COLLATE "C";
ALTER TABLE "unplaced" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "subject" TYPE text COLLATE "C";
ALTER TABLE "place" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "subject" TYPE text COLLATE "C";
CREATE UNIQUE INDEX "entry_sender_key" ON "entry" ("shop", "subject", "key") WHERE "key" IS NOT NULL;
ALTER TABLE "entry" ADD CONSTRAINT "entry_chain_of_causes" CHECK ("depth" <= 8);
ALTER TABLE "entry" ADD CONSTRAINT "entry_audience" CHECK ("audience" IN ('customer', 'agents', 'system'));
-- Cards by the order that they show: a few messages of all.
CREATE INDEX "entry_cards" ON "entry" ("shop", ("body" #>> '{card,subject}'))
  WHERE "kind" = 'message.sent' AND "body" #>> '{card,subject}' IS NOT NULL;
-- The feed's last position. A sequence, because a row that every batch updates is full of dead versions behind any long transaction.
CREATE SEQUENCE "place_position" MINVALUE 0 START 0 NO CYCLE;
SELECT nextval('place_position');

-- customers, agents and conversations: the same collation, for they are compared with the journal's ids and with each other.
ALTER TABLE "shop" ALTER COLUMN "id" TYPE text COLLATE "C";
ALTER TABLE "visitor" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "id" TYPE text COLLATE "C";
ALTER TABLE "customer" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "id" TYPE text COLLATE "C";
ALTER TABLE "block" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "person" TYPE text COLLATE "C";
ALTER TABLE "agent" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "id" TYPE text COLLATE "C";
ALTER TABLE "conversation"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "id" TYPE text COLLATE "C",
  ALTER COLUMN "person" TYPE text COLLATE "C", ALTER COLUMN "visitor" TYPE text COLLATE "C",
  ALTER COLUMN "customer" TYPE text COLLATE "C", ALTER COLUMN "assigned" TYPE text COLLATE "C";
ALTER TABLE "conversation_activity"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "id" TYPE text COLLATE "C",
  ALTER COLUMN "person" TYPE text COLLATE "C";
ALTER TABLE "read_mark"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "conversation" TYPE text COLLATE "C",
  ALTER COLUMN "reader" TYPE text COLLATE "C";
ALTER TABLE "summons"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "agent" TYPE text COLLATE "C",
  ALTER COLUMN "conversation" TYPE text COLLATE "C";

-- conversations: one person has one open conversation on a matter.
CREATE UNIQUE INDEX "conversation_one_open" ON "conversation" ("shop", "person", "matter") WHERE "resolved_at" IS NULL;
CREATE INDEX "conversation_assigned" ON "conversation" ("shop", "assigned")
  WHERE "resolved_at" IS NULL AND "assigned" IS NOT NULL;
CREATE INDEX "conversation_resolved" ON "conversation" ("shop", "resolved_at", "id") WHERE "resolved_at" IS NOT NULL;
CREATE INDEX "conversation_order" ON "conversation" ("shop", "matter") WHERE "matter" <> 'general';
CREATE INDEX "conversation_at_risk" ON "conversation" ("shop", "at_risk", "id") WHERE "at_risk" IS NOT NULL;
-- The inbox's orders. A row stands in one of the first two: an append touches as few indexes as can be.
CREATE INDEX "conversation_activity_open" ON "conversation_activity" ("shop", "activity_at", "id") WHERE "status" <> 'resolved';
CREATE INDEX "conversation_activity_resolved" ON "conversation_activity" ("shop", "activity_at", "id") WHERE "status" = 'resolved';
CREATE INDEX "conversation_activity_waiting" ON "conversation_activity" ("shop", "waiting_since", "id")
  WHERE "status" <> 'resolved' AND "waiting_since" IS NOT NULL;
ALTER TABLE "conversation_activity" ADD CONSTRAINT "conversation_activity_status"
  CHECK ("status" IN ('open', 'waiting', 'snoozed', 'resolved'));

-- files: what nobody has sent yet, by age.
ALTER TABLE "file"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "id" TYPE text COLLATE "C",
  ALTER COLUMN "uploader" TYPE text COLLATE "C", ALTER COLUMN "conversation" TYPE text COLLATE "C";
CREATE INDEX "file_unsent" ON "file" ("created_at") WHERE "conversation" IS NULL;

-- channels: what has to be sent still.
ALTER TABLE "mail"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "id" TYPE text COLLATE "C",
  ALTER COLUMN "conversation" TYPE text COLLATE "C";
ALTER TABLE "mail" ADD CONSTRAINT "mail_state"
  CHECK ("state" IN ('planned', 'sent', 'refused', 'bounced', 'dropped'));
CREATE UNIQUE INDEX "mail_one_reply_planned" ON "mail" ("shop", "conversation") WHERE "state" = 'planned' AND "reason" = 'reply';
CREATE INDEX "mail_by_message" ON "mail" ("id");
CREATE INDEX "mail_by_address" ON "mail" ("shop", lower("address"), "planned_at");
ALTER TABLE "mail_opt_out" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "address" TYPE text COLLATE "C";

-- search: every lexeme begins with its shop's mark, so that one shop's words stand together.
ALTER TABLE "search_row"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "conversation" TYPE text COLLATE "C",
  ALTER COLUMN "entry" TYPE text COLLATE "C";
-- New words wait in a list that every search reads through: a short one costs searches little and halves the work of writing.
CREATE INDEX "search_row_words" ON "search_row" USING GIN ("words") WITH (gin_pending_list_limit = 256);

-- insights
ALTER TABLE "insight_progress"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "conversation" TYPE text COLLATE "C";
ALTER TABLE "insight_volume" ALTER COLUMN "shop" TYPE text COLLATE "C";
ALTER TABLE "insight_case"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "conversation" TYPE text COLLATE "C",
  ALTER COLUMN "kind" TYPE text COLLATE "C";

-- jobs
CREATE INDEX "job_due" ON "job" ("run_at") WHERE "failed_at" IS NULL;

-- traces: orders have the journal's ids; of most actions the end is known.
ALTER TABLE "order_snapshot" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "id" TYPE text COLLATE "C";
ALTER TABLE "order_forgotten" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "id" TYPE text COLLATE "C";
ALTER TABLE "order_action"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "id" TYPE text COLLATE "C", ALTER COLUMN "order" TYPE text COLLATE "C";
CREATE INDEX "order_action_open" ON "order_action" ("shop", "asked_at") WHERE "state" IN ('asked', 'unclear', 'waits');

-- tickets and promises: what still has to be done, by when.
ALTER TABLE "ticket"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "id" TYPE text COLLATE "C",
  ALTER COLUMN "conversation" TYPE text COLLATE "C", ALTER COLUMN "person" TYPE text COLLATE "C";
CREATE INDEX "ticket_open" ON "ticket" ("shop", "department", "state", "due_at") WHERE "closed_at" IS NULL;
CREATE INDEX "ticket_asked" ON "ticket" ("shop", "opened_at", "id") WHERE "closed_at" IS NULL AND "approval" = 'asked';
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_state" CHECK ("state" IN ('open', 'in-progress', 'waiting', 'done', 'declined'));
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_clock" CHECK (("clock_since" IS NULL) = ("state" NOT IN ('open', 'in-progress')));
ALTER TABLE "promise"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "id" TYPE text COLLATE "C",
  ALTER COLUMN "conversation" TYPE text COLLATE "C", ALTER COLUMN "ticket" TYPE text COLLATE "C",
  ALTER COLUMN "order" TYPE text COLLATE "C", ALTER COLUMN "person" TYPE text COLLATE "C";
ALTER TABLE "promise" ADD CONSTRAINT "promise_state" CHECK ("state" IN ('open', 'broken', 'kept', 'withdrawn'));
ALTER TABLE "parcel" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "order" TYPE text COLLATE "C";

-- sources: lines are found by the order's name, whoever told them.
ALTER TABLE "source" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "id" TYPE text COLLATE "C";
ALTER TABLE "source_line"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "source" TYPE text COLLATE "C",
  ALTER COLUMN "id" TYPE text COLLATE "C", ALTER COLUMN "order" TYPE text COLLATE "C";

-- emotion: one episode at a time; what stands open, the worst first.
ALTER TABLE "mood_mark" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "conversation" TYPE text COLLATE "C";
ALTER TABLE "alert"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "id" TYPE text COLLATE "C",
  ALTER COLUMN "conversation" TYPE text COLLATE "C";
CREATE UNIQUE INDEX "alert_one_open" ON "alert" ("shop", "conversation") WHERE "state" <> 'ended';
ALTER TABLE "alert" ADD CONSTRAINT "alert_state" CHECK ("state" IN ('raised', 'snoozed', 'ended'));
CREATE UNIQUE INDEX "mood_model_in_use" ON "mood_model" ("shop") WHERE "in_use";
ALTER TABLE "mood_correction"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "conversation" TYPE text COLLATE "C";
ALTER TABLE "mood_off" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "person" TYPE text COLLATE "C";
-- quality: read by shop and time, and taken out by conversation.
ALTER TABLE "quality_case"
  ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "conversation" TYPE text COLLATE "C", ALTER COLUMN "agent" TYPE text COLLATE "C";
-- knowledge: a passage is found by its words and by parts of them; an import finds what it made before by where it came from.
ALTER TABLE "article" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "id" TYPE text COLLATE "C";
ALTER TABLE "article_version" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "article" TYPE text COLLATE "C";
ALTER TABLE "passage" ALTER COLUMN "shop" TYPE text COLLATE "C", ALTER COLUMN "article" TYPE text COLLATE "C";
CREATE INDEX "passage_words" ON "passage" USING GIN ("words") WITH (gin_pending_list_limit = 256);
CREATE INDEX "passage_grams" ON "passage" USING GIN ("grams") WITH (gin_pending_list_limit = 256);
ALTER TABLE "article" ADD CONSTRAINT "article_state" CHECK ("state" IN ('draft', 'published'));
