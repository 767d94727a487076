/* vigie-spell-entry.c: misspelled words of a text of one line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-spell-checker-private.h"

#include <string.h>

#define VIGIE_TYPE_SPELL_ENTRY (vigie_spell_entry_get_type ())
G_DECLARE_FINAL_TYPE (VigieSpellEntry, vigie_spell_entry, VIGIE, SPELL_ENTRY, VigieSpellChecker)

struct _VigieSpellEntry
{
  VigieSpellChecker parent_instance;

  GArray *wrong; /* (nullable) (element-type VigieSpellWord): as marked */
  guint pending; /* source */
};

G_DEFINE_FINAL_TYPE (VigieSpellEntry, vigie_spell_entry, vigie_spell_checker_get_type ())

/* More than this in one line is no prose; nothing of it is marked. */
#define MOST_BYTES 8192

static GtkEntry *
get_entry (VigieSpellEntry *self)
{
  return GTK_ENTRY (vigie_spell_checker_get_widget (VIGIE_SPELL_CHECKER (self)));
}

/* Marking -------------------------------------------------------------------------------------- */

/* The word at the caret is still being typed. */
static gboolean
is_being_typed (VigieSpellEntry *self, const VigieSpellWord *word)
{
  GtkEntry *entry = get_entry (self);
  const int caret = gtk_editable_get_position (GTK_EDITABLE (entry));
  return (gtk_widget_get_state_flags (GTK_WIDGET (entry)) & GTK_STATE_FLAG_FOCUS_WITHIN)
         && caret == (int) word->last;
}

static void
mark (VigieSpellEntry *self)
{
  g_autoptr (PangoAttrList) marks = pango_attr_list_new ();
  for (guint i = 0; self->wrong && i < self->wrong->len; i++)
    {
      const VigieSpellWord *word = &g_array_index (self->wrong, VigieSpellWord, i);
      if (is_being_typed (self, word))
        continue;
      PangoAttribute *line = pango_attr_underline_new (PANGO_UNDERLINE_ERROR);
      line->start_index = (guint) word->start;
      line->end_index = (guint) word->end;
      pango_attr_list_insert (marks, line);
    }
  PangoAttrList *before = gtk_entry_get_attributes (get_entry (self));
  if (before ? !pango_attr_list_equal (before, marks) : self->wrong && self->wrong->len > 0)
    gtk_entry_set_attributes (get_entry (self), marks);
}

static void
check_now (VigieSpellEntry *self)
{
  VigieSpeller *speller = vigie_spell_checker_get_speller (VIGIE_SPELL_CHECKER (self));
  const char *text = gtk_editable_get_text (GTK_EDITABLE (get_entry (self)));
  g_clear_pointer (&self->wrong, g_array_unref);
  if (speller && strlen (text) <= MOST_BYTES)
    self->wrong = vigie_speller_find_wrong (speller, text);
  mark (self);
}

static gboolean
on_idle (gpointer data)
{
  VigieSpellEntry *self = data;
  self->pending = 0;
  check_now (self);
  return G_SOURCE_REMOVE;
}

static void
check (VigieSpellChecker *checker)
{
  VigieSpellEntry *self = VIGIE_SPELL_ENTRY (checker);
  if (self->pending == 0)
    self->pending = g_idle_add_full (G_PRIORITY_LOW, on_idle, self, NULL);
}

static void
start (VigieSpellChecker *checker)
{
  VigieSpellEntry *self = VIGIE_SPELL_ENTRY (checker);
  GtkEntry *entry = get_entry (self);
  g_signal_connect_object (entry, "changed", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "notify::cursor-position", G_CALLBACK (check), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "state-flags-changed", G_CALLBACK (check), self,
                           G_CONNECT_SWAPPED);
}

/* Words ---------------------------------------------------------------------------------------- */

static gboolean
covers (GtkText *text, const VigieSpellWord *word, float x)
{
  graphene_rect_t first, last;
  gtk_text_compute_cursor_extents (text, word->first, &first, NULL);
  gtk_text_compute_cursor_extents (text, word->last, &last, NULL);
  return x >= MIN (first.origin.x, last.origin.x) && x <= MAX (first.origin.x, last.origin.x);
}

static const VigieSpellWord *
find_word (VigieSpellEntry *self, const graphene_point_t *point)
{
  GtkEntry *entry = get_entry (self);
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (entry));
  const guint caret = (guint) gtk_editable_get_position (GTK_EDITABLE (entry));
  graphene_point_t inside = GRAPHENE_POINT_INIT_ZERO;
  if (point && !gtk_widget_compute_point (GTK_WIDGET (entry), GTK_WIDGET (text), point, &inside))
    return NULL;
  for (guint i = 0; self->wrong && i < self->wrong->len; i++)
    {
      const VigieSpellWord *word = &g_array_index (self->wrong, VigieSpellWord, i);
      if (point ? covers (GTK_TEXT (text), word, inside.x)
                : caret >= word->first && caret <= word->last)
        return word;
    }
  return NULL;
}

static gboolean
find (VigieSpellChecker *checker, const graphene_point_t *point, VigieSpellPlace *place)
{
  VigieSpellEntry *self = VIGIE_SPELL_ENTRY (checker);
  check_now (self);
  const VigieSpellWord *word = find_word (self, point);
  if (!word)
    return FALSE;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (get_entry (self)));
  place->first = word->first;
  place->last = word->last;
  place->word = g_strndup (text + word->start, word->end - word->start);
  return TRUE;
}

static void
replace (VigieSpellChecker *checker, const VigieSpellPlace *place, const char *text)
{
  GtkEditable *entry = GTK_EDITABLE (get_entry (VIGIE_SPELL_ENTRY (checker)));
  g_autofree char *now = gtk_editable_get_chars (entry, (int) place->first, (int) place->last);
  int position = (int) place->first;
  if (!g_str_equal (now, place->word)) /* it was changed meanwhile */
    return;
  gtk_editable_delete_text (entry, (int) place->first, (int) place->last);
  gtk_editable_insert_text (entry, text, -1, &position);
  gtk_editable_set_position (entry, position);
}

/* Life ----------------------------------------------------------------------------------------- */

static void
vigie_spell_entry_dispose (GObject *object)
{
  VigieSpellEntry *self = VIGIE_SPELL_ENTRY (object);
  g_clear_handle_id (&self->pending, g_source_remove);
  g_clear_pointer (&self->wrong, g_array_unref);
  G_OBJECT_CLASS (vigie_spell_entry_parent_class)->dispose (object);
}

static void
vigie_spell_entry_class_init (VigieSpellEntryClass *klass)
{
  VigieSpellCheckerClass *checker_class = VIGIE_SPELL_CHECKER_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_spell_entry_dispose;
  checker_class->start = start;
  checker_class->check = check;
  checker_class->find = find;
  checker_class->replace = replace;
}

static void
vigie_spell_entry_init (VigieSpellEntry *self)
{
}
