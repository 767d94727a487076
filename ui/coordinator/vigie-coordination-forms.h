/* vigie-coordination-forms.h: the forms of an open campaign: other ones, and other languages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "coordinator/vigie-coordination.h"
#include "form/vigie-form-po.h"

G_BEGIN_DECLS

/** vigie_coordination_get_form_source: the form of a channel as it stands in the folder; @source is
 * good until the forms change */
void vigie_coordination_get_form_source (VigieCoordination *self,
                                         const VigieChannel *channel,
                                         VigieFormPoSource *source);

/** vigie_coordination_get_coverage: Returns: (transfer none) (nullable) (element-type
 * VigieFormCoverage): how far the form of a channel is translated, as vigie_form_po_get_coverage()
 * says, good until the forms change; %NULL: it has no texts to translate, or cannot be read */
GPtrArray *vigie_coordination_get_coverage (VigieCoordination *self, const char *channel);

/** vigie_coordination_replace_form: puts the XForm @path into the folder, for the next edition, in
 * a thread */
void vigie_coordination_replace_form (VigieCoordination *self,
                                      const char *channel,
                                      const char *path,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);

/** vigie_coordination_translate_form: puts the translation in the PO file @path into the form of a
 * channel, for the next edition, in a thread */
void vigie_coordination_translate_form (VigieCoordination *self,
                                        const char *channel,
                                        const char *path,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);

/** vigie_coordination_can_undo_form: whether a form was replaced or translated since the campaign
 * was opened, which was not undone */
gboolean vigie_coordination_can_undo_form (VigieCoordination *self);

/** vigie_coordination_undo_form: puts the form back that was changed last, in a thread; there must
 * be something to undo. A form that another program changed since stays */
void vigie_coordination_undo_form (VigieCoordination *self,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/**
 * vigie_coordination_change_form_finish:
 * @n_missing: (out) (optional): messages that the translation has no text for
 * @error: those of vigie_campaign_folder_replace_form() and vigie_form_po_translate();
 *   %VIGIE_CAMPAIGN_ERROR_STALE: another program changed the form meanwhile, which is the one that
 *   is shown now; %VIGIE_CAMPAIGN_ERROR_BUSY, %G_IO_ERROR_PENDING
 *
 * Ends all three.
 */
gboolean vigie_coordination_change_form_finish (VigieCoordination *self,
                                                GAsyncResult *result,
                                                guint *n_missing,
                                                GError **error);

/** vigie_coordination_get_forms: Returns: (transfer none): the forms as they stand in the folder */
VigieCampaignForms *vigie_coordination_get_forms (VigieCoordination *self);

G_END_DECLS
