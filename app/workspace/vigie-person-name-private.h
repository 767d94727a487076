/* vigie-person-name-private.h: whether a text names a person, by signs that can be told
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** vigie_person_name_learn: adds the words of @text (nullable) to @known, a set of case-folded
 * words that name no person */
void vigie_person_name_learn (GHashTable *known, const char *text);

/** vigie_person_name_find: Returns: (transfer full) (nullable): the first words of @text that look
 * like a person's name, with what makes them look so; @known: (nullable) */
char *vigie_person_name_find (const char *text, GHashTable *known);

G_END_DECLS
