/* vigie-po-private.h: PO files: the part of the format that texts of forms need
 *
 * Contexts, fuzzy and obsolete entries, but no plurals. Read here and not with libgettextpo, whose
 * way to report a damaged file is to end the process (docs/decisions/019-po-reader.md).
 *
 * Source: GNU gettext manual, The Format of PO Files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** VigiePoEntry: a translated message: not fuzzy, not empty; @line is where it begins */
typedef struct
{
  char *context;
  char *message;
  char *translation;
  int line;
} VigiePoEntry;

/**
 * VigiePo:
 * @language: the header's `Language`, "" if none
 * @form_language: the header's `X-Form-Language`, "" if none
 * @entries: set of #VigiePoEntry by context and message
 */
typedef struct
{
  char *language;
  char *form_language;
  GHashTable *entries;
} VigiePo;

/** vigie_po_parse: Returns: (transfer full) (nullable): what @text holds;
 * %VIGIE_FORM_ERROR_TRANSLATION with line */
VigiePo *vigie_po_parse (const char *text, gsize size, const char *name, GError **error);
void vigie_po_free (VigiePo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigiePo, vigie_po_free)

/** vigie_po_find: Returns: (transfer none) (nullable): the translation of a message */
const VigiePoEntry *vigie_po_find (VigiePo *self, const char *context, const char *message);

/** vigie_po_append: writes `KEYWORD "text"`, one line of the file for each line of the text */
void vigie_po_append (GString *target, const char *keyword, const char *text);

G_END_DECLS
