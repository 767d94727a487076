/* vigie-kept-flags-private.h: flags that the store keeps, and what it keeps to follow changes
 *
 * Which audits have changed since is known without looking at the others: triggers note audits that
 * were decided anew or deleted, and revisions are numbered as they come. What changed is followed
 * when flags are asked for next, a thousand audits in a transaction; merging writes nothing for
 * it. docs/decisions/333-flags-follow-changes.md
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-coding-private.h"
#include "consolidation/vigie-store-private.h"

G_BEGIN_DECLS

/**
 * vigie_store_keep_flags:
 * @error: %VIGIE_DATABASE_ERROR; G_IO_ERROR_CANCELLED
 *
 * Brings the kept flags up to what the store holds, in transactions of its own. Where others go on
 * writing, or gave the store a newer edition than this connection knows, they may be behind all the
 * same: vigie_store_has_flags() tells.
 */
gboolean vigie_store_keep_flags (VigieStore *self, GCancellable *cancellable, GError **error);

/** vigie_store_has_flags: *@current (out): the kept flags are those of what the store holds */
gboolean vigie_store_has_flags (VigieStore *self, gboolean *current, GError **error);

/** vigie_store_get_changes: *@changes (out): a number that is another one whenever audits have
 * changed since; -1 where the kept flags are behind, so that nobody knows */
gboolean vigie_store_get_changes (VigieStore *self, gint64 *changes, GError **error);

/** vigie_store_forget_flags: deletes all that is kept; in a transaction of the caller */
gboolean vigie_store_forget_flags (VigieStore *self, GError **error);

/** vigie_store_verify_flags: appends to @problems if what is kept of flags, and is said to be up to
 * date, does not follow from the audits */
gboolean vigie_store_verify_flags (
  VigieStore *self, guint *checked, GPtrArray *problems, GCancellable *cancellable, GError **error);

/* One step: vigie-kept-flags-step.c ------------------------------------------------------------ */

/** VigieFlagStep: audits (element-type utf8) whose flags of a kind may be others than those that
 * are kept; all that is found in one transaction */
typedef struct
{
  VigieStore *store;
  VigieCampaign *campaign;
  GHashTable *desks;     /* `same-desk` */
  GHashTable *evidence;  /* `evidence-reused` */
  GHashTable *durations; /* `duration` */
  GHashTable *touched;   /* any: their number is counted anew */
  GHashTable *seconds;   /* second codings and back-checks: they may be of another audit */
  GHashTable *codings;   /* VigieCoding: those that are written at the end */
  VigieComparer *comparer;
  char *seed;     /* (nullable): that back-checks are drawn by, once it was read; "": none are */
  guint64 below;  /* what the digests begin with of those that are kept of the draw */
  gboolean texts; /* texts have to be compared anew, all of them */
  GError *failed;
} VigieFlagStep;

/** vigie_flag_step_init: begins a step on @store, which must outlive it, in a transaction of the
 * caller */
void vigie_flag_step_init (VigieFlagStep *self, VigieStore *store);
/** vigie_flag_step_clear: frees what it holds; what was not settled is not written */
void vigie_flag_step_clear (VigieFlagStep *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigieFlagStep, vigie_flag_step_clear)

/** vigie_flag_step_take: looks at an audit that changed, came or went */
gboolean vigie_flag_step_take (VigieFlagStep *self, const char *audit, GError **error);

/** vigie_flag_step_follow_medians: looks whether the channels’ medians are others now */
gboolean vigie_flag_step_follow_medians (VigieFlagStep *self, GError **error);

/** vigie_flag_step_write: a flag of @audit, and that it has changed; @other is (nullable). A
 * failure stays in @failed */
void vigie_flag_step_write (
  const char *audit, const char *code, const char *value, const char *other, gpointer user_data);

/** vigie_flag_step_settle: finds the flags anew that may have changed, and counts */
gboolean vigie_flag_step_settle (VigieFlagStep *self, GError **error);

/* Second codings and back-checks: vigie-kept-pairs.c --------------------------------------------
 */

/** vigie_flag_step_fit: an accepted audit is one that others may do again, or does another one
 * again */
gboolean vigie_flag_step_fit (VigieFlagStep *self, const VigieAuditRow *row, GError **error);

/** vigie_flag_step_unfit: takes back what vigie_flag_step_fit() did */
gboolean vigie_flag_step_unfit (VigieFlagStep *self, const char *audit, GError **error);

/** vigie_flag_step_settle_pairs: finds anew what those in @seconds do again, and what both say */
gboolean vigie_flag_step_settle_pairs (VigieFlagStep *self, GError **error);

/* Drawn back-checks: vigie-kept-draw.c ----------------------------------------------------------
 */

/** vigie_draw_digest: Returns: (transfer full): what @audit is drawn by */
char *vigie_draw_digest (const char *seed, const char *audit);

/**
 * vigie_store_keep_draw:
 * @seed: not empty
 * @error: %VIGIE_DATABASE_ERROR; G_IO_ERROR_CANCELLED
 *
 * Brings what is kept of the draw up to the kept flags, in transactions of its own; all audits are
 * looked at where another seed or share was kept. vigie_store_has_draw() tells whether it is.
 */
gboolean vigie_store_keep_draw (
  VigieStore *self, const char *seed, guint per_mille, GCancellable *cancellable, GError **error);

/** vigie_store_has_draw: *@current (out): what is kept is that draw among what the store holds */
gboolean vigie_store_has_draw (
  VigieStore *self, const char *seed, guint per_mille, gboolean *current, GError **error);

/** vigie_store_forget_draw: deletes what is kept of it; in a transaction of the caller */
gboolean vigie_store_forget_draw (VigieStore *self, GError **error);

/** vigie_flag_step_draw: an accepted audit may be drawn */
gboolean vigie_flag_step_draw (VigieFlagStep *self, const VigieAuditRow *row, GError **error);
/** vigie_flag_step_undraw: it is not any more */
gboolean vigie_flag_step_undraw (VigieFlagStep *self, const char *audit, GError **error);
/** vigie_flag_step_check: a back-check of it came or went */
gboolean vigie_flag_step_check (VigieFlagStep *self, const char *audit, GError **error);

/* What compares all of them: vigie-kept-flags-whole.c -------------------------------------------
 */

/** VigieFlagWhole: the texts, as they are: audit → a line for each: path, tabulator, the other
 * audit */
typedef struct
{
  GHashTable *texts; /* (nullable) */
} VigieFlagWhole;

/** vigie_flag_whole_clear: frees what it holds */
void vigie_flag_whole_clear (VigieFlagWhole *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigieFlagWhole, vigie_flag_whole_clear)

/** vigie_flag_whole_read: reads them all */
gboolean vigie_flag_whole_read (VigieFlagWhole *self,
                                VigieStore *store,
                                GCancellable *cancellable,
                                GError **error);

/** vigie_flag_whole_write: keeps them, as far as they are others than those that are kept */
gboolean vigie_flag_whole_write (const VigieFlagWhole *self, VigieFlagStep *step, GError **error);

G_END_DECLS
