/* vigie-anonymous-private.h: what an export says of people when it may leave the house
 *
 * Identifiers become tokens that are the same throughout one export; times become days; of the
 * answers only codes, numbers and days stay (docs/decisions/128-anonymised-exports.md).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "consolidation/vigie-shape-private.h"

G_BEGIN_DECLS

/** VigieAnonymous: the key of one export's tokens */
typedef struct _VigieAnonymous VigieAnonymous;

/** vigie_anonymous_new: with the same @key the same tokens; %NULL: drawn, and known to nobody */
VigieAnonymous *vigie_anonymous_new (GBytes *key, GError **error);
void vigie_anonymous_free (VigieAnonymous *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieAnonymous, vigie_anonymous_free)

/** vigie_anonymous_token: Returns: (transfer full): stands for @text, among others of that @kind */
char *vigie_anonymous_token (const VigieAnonymous *self, const char *kind, const char *text);

/** vigie_anonymous_day: Returns: (transfer full) (nullable): day of an RFC 3339 time */
char *vigie_anonymous_day (const char *time);

/** vigie_anonymous_is_hidden: whether a field is computed by the form without being scored: nothing
 * is said of it, neither in figures over all audits */
gboolean vigie_anonymous_is_hidden (const VigieField *field);

/** vigie_anonymous_answer: Returns: (transfer full) (nullable): what may be said of an answer to
 * @field (nullable: not a question of the form); %NULL: nothing */
char *vigie_anonymous_answer (const VigieField *field, const char *value);

G_END_DECLS
