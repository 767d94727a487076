/* vigie-spell-checker-private.h: marks misspelled words of a text that is typed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-speller-private.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_SPELL_CHECKER (vigie_spell_checker_get_type ())
G_DECLARE_DERIVABLE_TYPE (VigieSpellChecker, vigie_spell_checker, VIGIE, SPELL_CHECKER, GObject)

/**
 * VigieSpellPlace: a misspelled word of the text
 * @first: its first character
 * @last: the character after it
 * @word: the word itself
 */
typedef struct
{
  guint first;
  guint last;
  char *word;
} VigieSpellPlace;

/**
 * VigieSpellCheckerClass:
 * @start: begins to watch the widget, once
 * @check: checks all of the text anew; with no speller takes the marks away
 * @find: finds the misspelled word at the caret, or at a point of the widget
 * @replace: puts @text in the place of a word, as typing would
 */
struct _VigieSpellCheckerClass
{
  GObjectClass parent_class;

  void (*start) (VigieSpellChecker *self);
  void (*check) (VigieSpellChecker *self);
  gboolean (*find) (VigieSpellChecker *self, const graphene_point_t *point, VigieSpellPlace *place);
  void (*replace) (VigieSpellChecker *self, const VigieSpellPlace *place, const char *text);
};

/**
 * vigie_spell_checker_attach:
 * @widget: a #GtkTextView, or a #GtkEntry
 *
 * Marks the misspelled words of what is typed into @widget, and puts what can be done about them
 * into its context menu, as long as a person wants that (setting `check-spelling`).
 *
 * Returns: (transfer none): lives as long as @widget
 */
VigieSpellChecker *vigie_spell_checker_attach (GtkWidget *widget);

/** vigie_spell_checker_set_language: @language: (nullable): BCP 47 tag; %NULL: nothing is marked */
void vigie_spell_checker_set_language (VigieSpellChecker *self, const char *language);

/* For the kinds -------------------------------------------------------------------------------- */

GtkWidget *vigie_spell_checker_get_widget (VigieSpellChecker *self);

/** vigie_spell_checker_get_speller: Returns: (nullable): %NULL: nothing is to be marked */
VigieSpeller *vigie_spell_checker_get_speller (VigieSpellChecker *self);

GType vigie_spell_lines_get_type (void);
GType vigie_spell_entry_get_type (void);

G_END_DECLS
