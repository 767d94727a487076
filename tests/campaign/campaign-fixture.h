/* campaign-fixture.h: campaigns for tests: a small readable one, and seeded random ones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-campaign.h"

/** campaign_fixture_document: campaign.xml of two channels, two organisations, one wave */
extern const char campaign_fixture_document[];

/** campaign_fixture_parse: reads a document, which must be good */
VigieCampaign *campaign_fixture_parse (const char *document);

/** campaign_fixture_random: a campaign that passes all checks, with texts of every kind */
VigieCampaign *campaign_fixture_random (GRand *random);

/** campaign_fixture_authority: an authority of the campaign @id from a seed of its own */
VigieIdentity *campaign_fixture_authority (const char *id, guint8 seed);

/** campaign_fixture_issue: a certificate for an auditor's new key */
VigieCertificate *campaign_fixture_issue (VigieIdentity *authority, const char *code);

/** campaign_fixture_replace: @document with the first @from replaced, which must be there; @line is
 * where it stood */
char *campaign_fixture_replace (const char *document, const char *from, const char *to, int *line);

/** campaign_fixture_seed: seed of a property test: random, printed, VIGIE_TEST_SEED repeats one */
guint32 campaign_fixture_seed (void);
