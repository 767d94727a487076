/* vigie-review-private.h: texts that were written before, and what the store keeps to find them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-anonymous-private.h"
#include "consolidation/vigie-review.h"
#include "consolidation/vigie-store.h"
#include "database/vigie-database.h"

G_BEGIN_DECLS

/** VigieTexts: the texts of audits so far, by their runs of words */
typedef struct _VigieTexts VigieTexts;

/** vigie_texts_new: Returns: (transfer full): of no audit yet */
VigieTexts *vigie_texts_new (void);
/** vigie_texts_free: frees it; what vigie_texts_add() returned is gone with it */
void vigie_texts_free (VigieTexts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieTexts, vigie_texts_free)

/** vigie_texts_number_runs: Returns: (transfer full) (nullable): numbers of the runs of five words
 * in
 * @text, in UTF-8, eight bytes each; %NULL if it has fewer than 12 words */
GBytes *vigie_texts_number_runs (const char *text);

/**
 * vigie_texts_add:
 * @audit: whose text it is
 * @runs: of the text
 *
 * Returns: (transfer none) (nullable): the audit whose text has at least four fifths of the runs of
 *   this one, if it came before
 */
const char *vigie_texts_add (VigieTexts *self, const char *audit, GBytes *runs);

/* In the store: vigie-kept-texts.c ------------------------------------------------------------- */

/** vigie_texts_may_keep: whether the store may have to keep something of an answer with that @text;
 * nothing is kept of a document none of whose answers is one */
gboolean vigie_texts_may_keep (const char *text);

/** vigie_store_write_texts: keeps the runs of the texts in the document of a revision */
gboolean
vigie_store_write_texts (VigieStore *self, gint64 revision, GBytes *instance, GError **error);

/** vigie_store_write_all_texts: the same for all revisions, anew */
gboolean vigie_store_write_all_texts (VigieStore *self, GError **error);

/** VigieKeptTextFunc: a text of a revision */
typedef void (*VigieKeptTextFunc) (const char *path, GBytes *runs, gpointer user_data);

/** vigie_store_foreach_text: the texts of a revision, in the order of its document */
gboolean vigie_store_foreach_text (
  VigieStore *self, gint64 revision, VigieKeptTextFunc func, gpointer user_data, GError **error);

/** vigie_store_check_texts: whether what is kept are the texts of @instance */
gboolean vigie_store_check_texts (
  VigieStore *self, gint64 revision, GBytes *instance, gboolean *same, GError **error);

/* Flags: vigie-review-flags.c ------------------------------------------------------------------ */

/** VigieFlagFunc: @flag is valid while it is called, in which the store must not be used;
 * Returns: %FALSE with an error to stop */
typedef gboolean (*VigieFlagFunc) (const VigieFlag *flag, gpointer user_data, GError **error);

/** vigie_flags_new: Returns: (transfer full) (element-type VigieFlag): an empty list */
GPtrArray *vigie_flags_new (void);

/** vigie_flags_add: appends the flag whose audit, code, value and other audit are the columns of
 * @statement */
void vigie_flags_add (GPtrArray *flags, VigieStatement *statement);

/** vigie_store_find_flags: vigie_store_get_flags() from the audits, whatever is kept */
GPtrArray *vigie_store_find_flags (VigieStore *self, GCancellable *cancellable, GError **error);

/** vigie_store_foreach_flag: vigie_store_get_flags() without holding them in memory
 * @anonymous: (nullable): the audits are sorted by the tokens that it gives them */
gboolean vigie_store_foreach_flag (VigieStore *self,
                                   const VigieAnonymous *anonymous,
                                   VigieFlagFunc func,
                                   gpointer user_data,
                                   GCancellable *cancellable,
                                   GError **error);

/** VigieFlagCountFunc: @n flags of audits of one place and one auditor */
typedef void (*VigieFlagCountFunc) (const char *organisation,
                                    const char *channel,
                                    const char *wave,
                                    const char *auditor,
                                    guint n,
                                    gpointer user_data);

/** vigie_store_count_flags: how many flags there are, in no order */
gboolean vigie_store_count_flags (VigieStore *self,
                                  VigieFlagCountFunc func,
                                  gpointer user_data,
                                  GCancellable *cancellable,
                                  GError **error);

/** vigie_store_draw_anew: vigie_store_draw() from the audits, whatever is kept */
GPtrArray *
vigie_store_draw_anew (VigieStore *self, const char *seed, guint per_mille, GError **error);

/* Audits that were done again: vigie-review-pairs.c ---------------------------------------------
 */

/** vigie_store_get_checked: Returns: (transfer full) (nullable) (element-type utf8 utf8): the
 * audits that were checked again: a back-check by somebody else fits no other one, or says which it
 * is of
 */
GHashTable *vigie_store_get_checked (VigieStore *self, GError **error);

G_END_DECLS
