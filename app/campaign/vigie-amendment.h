/* vigie-amendment.h: a change of a campaign that can be made on it as it stands, and taken back
 *
 * Holds what differs and no more, so that an import of thousands of organisations is one of these
 * and two of them do not cost the campaign twice. What is there before is compared with it: nothing
 * that somebody else changed is overwritten.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "campaign/vigie-organisation.h"
#include "campaign/vigie-weight-table.h"

G_BEGIN_DECLS

/** VIGIE_AMENDMENT_AT_END: the position of an organisation that is new */
#define VIGIE_AMENDMENT_AT_END G_MAXUINT

/** VigieAmendment: a change of a campaign; reference-counted with atomic counts, and not changed
 * any more once it was applied, so that threads may share it */
typedef struct _VigieAmendment VigieAmendment;

/** vigie_amendment_new: Returns: (transfer full): one that changes nothing yet */
VigieAmendment *vigie_amendment_new (void);
/** vigie_amendment_ref: Returns: (transfer full): @self */
VigieAmendment *vigie_amendment_ref (VigieAmendment *self);
/** vigie_amendment_unref: frees it with the last reference */
void vigie_amendment_unref (VigieAmendment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieAmendment, vigie_amendment_unref)

/** vigie_amendment_is_empty: whether it changes nothing */
gboolean vigie_amendment_is_empty (VigieAmendment *self);

/** VigieAmendmentSubject: what an amendment is about */
typedef enum
{
  VIGIE_AMENDMENT_ORGANISATIONS, /* and categories, and whether they are invented */
  VIGIE_AMENDMENT_WAVES,         /* and service standards, and who is ranked */
  VIGIE_AMENDMENT_PLAN,          /* assignments alone */
  VIGIE_AMENDMENT_TERMS,         /* names, weights, how long audits are kept */
} VigieAmendmentSubject;

/** vigie_amendment_get_subject: Returns: what @self is about: one that changes waves, standards or
 * who is ranked is about these, whatever else it changes; an empty one is about organisations */
VigieAmendmentSubject vigie_amendment_get_subject (VigieAmendment *self);

/** vigie_amendment_add_organisation: @organisation (transfer full) is new */
void vigie_amendment_add_organisation (VigieAmendment *self, VigieOrganisation *organisation);

/** vigie_amendment_change_organisation: what has the identifier of @before becomes @after (transfer
 * full), which has the same */
void vigie_amendment_change_organisation (VigieAmendment *self,
                                          const VigieOrganisation *before,
                                          VigieOrganisation *after);

/** vigie_amendment_remove_organisation: takes out an organisation of @campaign, and its assignments
 */
void
vigie_amendment_remove_organisation (VigieAmendment *self, VigieCampaign *campaign, const char *id);

/** vigie_amendment_remove_organisations: the same for all of @ids (element-type utf8, a set); not
 * to be called twice for one amendment */
void vigie_amendment_remove_organisations (VigieAmendment *self,
                                           VigieCampaign *campaign,
                                           GHashTable *ids);

/** vigie_amendment_add_category: a category of that identifier, called @name in @language */
void vigie_amendment_add_category (VigieAmendment *self,
                                   const char *id,
                                   const char *language,
                                   const char *name);

/** vigie_amendment_set_fictitious: whether its data are invented becomes @fictitious, and was not
 */
void vigie_amendment_set_fictitious (VigieAmendment *self, gboolean fictitious);

/**
 * vigie_amendment_end_fiction:
 * @campaign: what it will be applied to
 *
 * Takes the mark off that the data of @campaign are invented, if the last of the sample's
 * organisations (vigie_sample_is_invented()) goes with this change. What has none of them keeps its
 * mark: somebody else has set it.
 */
void vigie_amendment_end_fiction (VigieAmendment *self, VigieCampaign *campaign);

/** vigie_amendment_set_waves: the waves become those of @after, from those of @before; copies are
 * made of both (element-type VigieWave) */
void
vigie_amendment_set_waves (VigieAmendment *self, const GPtrArray *before, const GPtrArray *after);

/** vigie_amendment_set_standards: a channel gets the service standards of @after: how long a reply
 * is waited for and when it is reminded of, and how many audits a wave has; copies are made */
void vigie_amendment_set_standards (VigieAmendment *self,
                                    const VigieChannel *before,
                                    const VigieChannel *after);

/** vigie_amendment_set_rules: who is ranked follows @after, not @before; copies are made */
void vigie_amendment_set_rules (VigieAmendment *self,
                                const VigieRankingRules *before,
                                const VigieRankingRules *after);

/** vigie_amendment_set_names: the campaign is called as @after says, in the languages in which that
 * differs from @before; copies are made */
void vigie_amendment_set_names (VigieAmendment *self, VigieNames *before, VigieNames *after);

/** vigie_amendment_set_retention: months that audits are kept */
void vigie_amendment_set_retention (VigieAmendment *self, guint before, guint after);

/** vigie_amendment_set_weights: criteria and weights become those of @table, which must be good;
 * @before is the campaign that it was made of. Once the change was made,
 * vigie_weight_table_settle()
 */
void
vigie_amendment_set_weights (VigieAmendment *self, VigieCampaign *before, VigieWeightTable *table);

/** vigie_amendment_change_assignment: an assignment at @position becomes another one of its
 * identifier; @before is (nullable): it comes; @after is (nullable): it goes. Copies are made */
void vigie_amendment_change_assignment (VigieAmendment *self,
                                        guint position,
                                        const VigieAssignment *before,
                                        const VigieAssignment *after);

/** vigie_amendment_compare_assignments: the same for all that differs between two arrays of
 * assignments */
void vigie_amendment_compare_assignments (VigieAmendment *self,
                                          const GPtrArray *before,
                                          const GPtrArray *after);

/**
 * vigie_amendment_apply:
 * @error: %VIGIE_CAMPAIGN_ERROR_ORGANISATION, %VIGIE_CAMPAIGN_ERROR_DUPLICATE: the campaign is not
 *   the one that it was made for; %VIGIE_CAMPAIGN_ERROR_STALE: what it changes is not as it was
 *   before. Then a part of it may have been made, and @campaign is of no use
 *
 * Makes the change; whether the campaign can be used like that, vigie_campaign_check() says.
 */
gboolean vigie_amendment_apply (VigieAmendment *self, VigieCampaign *campaign, GError **error);

/** vigie_amendment_revert: takes it back: everything else of the campaign stays as it is, and so do
 * assignments that were changed otherwise since, unless no other is left
 * (%VIGIE_CAMPAIGN_ERROR_STALE); errors as vigie_amendment_apply() */
gboolean vigie_amendment_revert (VigieAmendment *self, VigieCampaign *campaign, GError **error);

G_END_DECLS
