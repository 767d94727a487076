/* vigie-coding-private.h: what second codings say of an auditor, in one wave, category and channel
 *
 * Found from all second codings, or kept as audits change (vigie-kept-pairs.c), by the same rules.
 * docs/decisions/350-second-codings-follow-changes.md
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-agreement-private.h"
#include "consolidation/vigie-pairs-private.h"
#include "consolidation/vigie-work-private.h"

G_BEGIN_DECLS

/** VIGIE_CODING_UNITS: a point of a score is so many units, as those of sums of work are */
#define VIGIE_CODING_UNITS VIGIE_WORK_UNITS

/** VIGIE_CODING_MINIMUM: fewer second codings say too little about an auditor */
#define VIGIE_CODING_MINIMUM 5

/**
 * VigieCoding: about one auditor, in one wave, category and channel
 * @category: of the organisations; "" where the campaign does not know them any more
 * @others: second codings and back-checks that the auditor made, whatever became of them
 * @pairs: second codings of the auditor's audits
 * @scored: those of them where both have a score
 * @apart: how far those scores are from each other, in units of %VIGIE_CODING_UNITS
 * @answers: (element-type utf8 guint): "PATH\tFIRST\tSECOND" → how often both chose so
 */
typedef struct
{
  char *wave;
  char *category;
  char *channel;
  char *auditor;
  gint64 others;
  gint64 pairs;
  gint64 scored;
  gint64 apart;
  GHashTable *answers;
} VigieCoding;

/** vigie_coding_free: frees it */
void vigie_coding_free (VigieCoding *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieCoding, vigie_coding_free)

/** vigie_coding_new: Returns: (transfer full): nothing yet */
VigieCoding *
vigie_coding_new (const char *wave, const char *category, const char *channel, const char *auditor);

/** vigie_coding_is_empty: nothing was coded by or after the auditor there */
gboolean vigie_coding_is_empty (const VigieCoding *self);

/** vigie_coding_pack_answers: Returns: (transfer full): a line each, sorted: path, codes, number */
char *vigie_coding_pack_answers (const VigieCoding *self);
/** vigie_coding_unpack_answers: the reverse; adds to what there is */
void vigie_coding_unpack_answers (VigieCoding *self, const char *packed);

/**
 * VigieCodedPair: what is counted of a second coding and its first
 * @scored: both have a score
 * @apart: distance of both
 * @answers: a line for each choice that both made: path, code of the first, of the second
 */
typedef struct
{
  gboolean scored;
  gint64 apart;
  char *answers;
} VigieCodedPair;

/** vigie_coded_pair_clear: frees what it holds */
void vigie_coded_pair_clear (VigieCodedPair *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigieCodedPair, vigie_coded_pair_clear)

/**
 * vigie_coded_pair_read:
 * @self: (out caller-allocates): to be cleared with vigie_coded_pair_clear(), also on failure
 * @error: those of vigie_comparer_foreach()
 *
 * Compares a second coding with its first.
 */
gboolean vigie_coded_pair_read (VigieCodedPair *self,
                                VigieComparer *comparer,
                                const VigieCase *first,
                                const VigieCase *second,
                                GError **error);

/** vigie_coding_count: adds @pair, or takes it @out */
void vigie_coding_count (VigieCoding *self, const VigieCodedPair *pair, gboolean out);

/* All of them ----------------------------------------------------------------------------------
 */

/** vigie_codings_new: Returns: (transfer full) (element-type utf8 VigieCoding): none yet */
GHashTable *vigie_codings_new (void);

/** vigie_codings_key: Returns: (transfer full): what vigie_codings_get() finds one by */
char *vigie_codings_key (const char *wave,
                         const char *category,
                         const char *channel,
                         const char *auditor);

/** vigie_codings_get: Returns: (transfer none): the one of that place and auditor; an empty one is
 * made if there is none */
VigieCoding *vigie_codings_get (GHashTable *codings,
                                const char *wave,
                                const char *category,
                                const char *channel,
                                const char *auditor);

/** vigie_campaign_get_category: Returns: (transfer none): category of an organisation, "" if the
 * campaign does not know it */
const char *vigie_campaign_get_category (VigieCampaign *campaign, const char *organisation);

/** vigie_codings_describe: Returns: (transfer full): all of them as text, always in one order */
char *vigie_codings_describe (GHashTable *codings);

/* The next three: %VIGIE_DATABASE_ERROR, and those of vigie_store_get_form() where audits are read.
 */

/** vigie_store_find_codings: Returns: (transfer full) (nullable) (element-type utf8 VigieCoding):
 * from the audits, whatever is kept; none is empty */
GHashTable *vigie_store_find_codings (VigieStore *self, GError **error);

/** vigie_store_read_codings: Returns: (transfer full) (nullable) (element-type utf8 VigieCoding):
 * as they are kept, up to date or not */
GHashTable *vigie_store_read_codings (VigieStore *self, GError **error);

/** vigie_store_get_codings: Returns: (transfer full) (nullable) (element-type utf8 VigieCoding): as
 * they are kept if that is up to date, otherwise found */
GHashTable *vigie_store_get_codings (VigieStore *self, GError **error);

/* Of an auditor --------------------------------------------------------------------------------
 */

/** VigieCodingSum: all that is said of one auditor in some places
 * @questions: (element-type utf8 VigiePairs): "CHANNEL\tPATH" → choices */
typedef struct
{
  gint64 pairs;
  gint64 scored;
  gint64 apart;
  GHashTable *questions;
} VigieCodingSum;

/** vigie_coding_sum_new: Returns: (transfer full): of nothing yet */
VigieCodingSum *vigie_coding_sum_new (void);
/** vigie_coding_sum_free: frees it */
void vigie_coding_sum_free (VigieCodingSum *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieCodingSum, vigie_coding_sum_free)

/** vigie_coding_sum_add: adds what @coding says of the auditor, who must be the same each time */
void vigie_coding_sum_add (VigieCodingSum *self, const VigieCoding *coding);

G_END_DECLS
