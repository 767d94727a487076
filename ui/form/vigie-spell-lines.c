/* vigie-spell-lines.c: misspelled words of a text of several lines
 *
 * What changed is checked, by whole paragraphs, when nothing more urgent is to be done.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-spell-checker-private.h"

#define VIGIE_TYPE_SPELL_LINES (vigie_spell_lines_get_type ())
G_DECLARE_FINAL_TYPE (VigieSpellLines, vigie_spell_lines, VIGIE, SPELL_LINES, VigieSpellChecker)

struct _VigieSpellLines
{
  VigieSpellChecker parent_instance;

  GtkTextBuffer *buffer;
  GtkTextTag *tag;
  GtkTextMark *from; /* of what is to be checked */
  GtkTextMark *to;
  int typed_line; /* where a word at the caret was left out, or -1 */
  guint pending;  /* source */
};

G_DEFINE_FINAL_TYPE (VigieSpellLines, vigie_spell_lines, vigie_spell_checker_get_type ())

/* Paragraphs checked in one go, so that a long text pasted does not hold up a frame */
#define MOST_LINES 16
/* A longer paragraph is no prose; nothing of it is marked. */
#define MOST_BYTES 65536

static GtkWidget *
get_view (VigieSpellLines *self)
{
  return vigie_spell_checker_get_widget (VIGIE_SPELL_CHECKER (self));
}

/* Marking -------------------------------------------------------------------------------------- */

/* The word at the caret is still being typed. */
static gboolean
is_being_typed (VigieSpellLines *self, const GtkTextIter *end)
{
  GtkTextIter caret;
  gtk_text_buffer_get_iter_at_mark (self->buffer, &caret,
                                    gtk_text_buffer_get_insert (self->buffer));
  return gtk_widget_has_focus (get_view (self)) && gtk_text_iter_equal (&caret, end);
}

static void
mark_word (VigieSpellLines *self, int line, const VigieSpellWord *word)
{
  GtkTextIter first, last;
  gtk_text_buffer_get_iter_at_line_offset (self->buffer, &first, line, (int) word->first);
  gtk_text_buffer_get_iter_at_line_offset (self->buffer, &last, line, (int) word->last);
  if (is_being_typed (self, &last))
    self->typed_line = line;
  else
    gtk_text_buffer_apply_tag (self->buffer, self->tag, &first, &last);
}

static void
check_line (VigieSpellLines *self, VigieSpeller *speller, int line)
{
  GtkTextIter start, end;
  gtk_text_buffer_get_iter_at_line (self->buffer, &start, line);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  gtk_text_buffer_remove_tag (self->buffer, self->tag, &start, &end);
  if (!speller || gtk_text_iter_get_bytes_in_line (&start) > MOST_BYTES)
    return;
  g_autofree char *text = gtk_text_iter_get_slice (&start, &end);
  g_autoptr (GArray) wrong = vigie_speller_find_wrong (speller, text);
  for (guint i = 0; i < wrong->len; i++)
    mark_word (self, line, &g_array_index (wrong, VigieSpellWord, i));
}

static gboolean
on_idle (gpointer data)
{
  VigieSpellLines *self = data;
  VigieSpeller *speller = vigie_spell_checker_get_speller (VIGIE_SPELL_CHECKER (self));
  GtkTextIter from, to;
  gtk_text_buffer_get_iter_at_mark (self->buffer, &from, self->from);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &to, self->to);
  const int first = gtk_text_iter_get_line (&from);
  const int last = gtk_text_iter_get_line (&to);
  int line = first;
  for (; line <= last && line < first + MOST_LINES; line++)
    check_line (self, speller, line);
  if (line <= last)
    {
      gtk_text_buffer_get_iter_at_line (self->buffer, &from, line);
      gtk_text_buffer_move_mark (self->buffer, self->from, &from);
      return G_SOURCE_CONTINUE;
    }
  self->pending = 0;
  return G_SOURCE_REMOVE;
}

/* Together with what is to be checked already */
static void
note_span (VigieSpellLines *self, const GtkTextIter *start, const GtkTextIter *end)
{
  GtkTextIter from, to;
  gtk_text_buffer_get_iter_at_mark (self->buffer, &from, self->from);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &to, self->to);
  if (self->pending == 0 || gtk_text_iter_compare (start, &from) < 0)
    gtk_text_buffer_move_mark (self->buffer, self->from, start);
  if (self->pending == 0 || gtk_text_iter_compare (end, &to) > 0)
    gtk_text_buffer_move_mark (self->buffer, self->to, end);
  if (self->pending == 0)
    self->pending = g_idle_add_full (G_PRIORITY_LOW, on_idle, self, NULL);
}

static void
on_inserted (GtkTextBuffer *buffer, GtkTextIter *end, char *text, int size, VigieSpellLines *self)
{
  GtkTextIter start = *end;
  gtk_text_iter_backward_chars (&start, (int) g_utf8_strlen (text, size));
  note_span (self, &start, end);
}

static void
on_deleted (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end, VigieSpellLines *self)
{
  note_span (self, start, start);
}

/* The word that was being typed is left. */
static void
on_moved (VigieSpellLines *self)
{
  const int line = self->typed_line;
  GtkTextIter start;
  self->typed_line = -1;
  if (line < 0)
    return;
  gtk_text_buffer_get_iter_at_line (self->buffer, &start, line);
  note_span (self, &start, &start);
}

static void
check (VigieSpellChecker *checker)
{
  VigieSpellLines *self = VIGIE_SPELL_LINES (checker);
  GtkTextIter start, end;
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  note_span (self, &start, &end);
}

static void
start (VigieSpellChecker *checker)
{
  VigieSpellLines *self = VIGIE_SPELL_LINES (checker);
  GtkTextIter begin;
  self->buffer = g_object_ref (gtk_text_view_get_buffer (GTK_TEXT_VIEW (get_view (self))));
  self->tag =
    gtk_text_buffer_create_tag (self->buffer, NULL, "underline", PANGO_UNDERLINE_ERROR, NULL);
  gtk_text_buffer_get_start_iter (self->buffer, &begin);
  self->from = gtk_text_buffer_create_mark (self->buffer, NULL, &begin, TRUE);
  self->to = gtk_text_buffer_create_mark (self->buffer, NULL, &begin, FALSE);
  g_signal_connect_object (self->buffer, "insert-text", G_CALLBACK (on_inserted), self,
                           G_CONNECT_AFTER);
  g_signal_connect_object (self->buffer, "delete-range", G_CALLBACK (on_deleted), self,
                           G_CONNECT_AFTER);
  g_signal_connect_object (self->buffer, "notify::cursor-position", G_CALLBACK (on_moved), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_view (self), "state-flags-changed", G_CALLBACK (on_moved), self,
                           G_CONNECT_SWAPPED);
}

/* Words ---------------------------------------------------------------------------------------- */

static void
get_place (VigieSpellLines *self, const graphene_point_t *point, GtkTextIter *iter)
{
  GtkTextView *view = GTK_TEXT_VIEW (get_view (self));
  int x, y;
  if (!point)
    {
      gtk_text_buffer_get_iter_at_mark (self->buffer, iter,
                                        gtk_text_buffer_get_insert (self->buffer));
      return;
    }
  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) point->x,
                                         (int) point->y, &x, &y);
  gtk_text_view_get_iter_at_location (view, iter, x, y);
}

static gboolean
find (VigieSpellChecker *checker, const graphene_point_t *point, VigieSpellPlace *place)
{
  VigieSpellLines *self = VIGIE_SPELL_LINES (checker);
  VigieSpeller *speller = vigie_spell_checker_get_speller (checker);
  GtkTextIter at, start, end;
  get_place (self, point, &at);
  const guint offset = (guint) gtk_text_iter_get_line_offset (&at);
  const guint before = (guint) gtk_text_iter_get_offset (&at) - offset;
  gtk_text_buffer_get_iter_at_line (self->buffer, &start, gtk_text_iter_get_line (&at));
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  if (gtk_text_iter_get_bytes_in_line (&start) > MOST_BYTES)
    return FALSE;
  g_autofree char *text = gtk_text_iter_get_slice (&start, &end);
  g_autoptr (GArray) wrong = vigie_speller_find_wrong (speller, text);
  for (guint i = 0; i < wrong->len; i++)
    {
      const VigieSpellWord *word = &g_array_index (wrong, VigieSpellWord, i);
      if (offset < word->first || offset > word->last)
        continue;
      place->first = before + word->first;
      place->last = before + word->last;
      place->word = g_strndup (text + word->start, word->end - word->start);
      return TRUE;
    }
  return FALSE;
}

static void
replace (VigieSpellChecker *checker, const VigieSpellPlace *place, const char *text)
{
  VigieSpellLines *self = VIGIE_SPELL_LINES (checker);
  GtkTextIter first, last;
  gtk_text_buffer_get_iter_at_offset (self->buffer, &first, (int) place->first);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &last, (int) place->last);
  g_autofree char *now = gtk_text_iter_get_slice (&first, &last);
  if (!g_str_equal (now, place->word)) /* it was changed meanwhile */
    return;
  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_delete (self->buffer, &first, &last);
  gtk_text_buffer_insert (self->buffer, &first, text, -1);
  gtk_text_buffer_end_user_action (self->buffer);
  gtk_text_buffer_place_cursor (self->buffer, &first);
}

/* Life ----------------------------------------------------------------------------------------- */

static void
vigie_spell_lines_dispose (GObject *object)
{
  VigieSpellLines *self = VIGIE_SPELL_LINES (object);
  g_clear_handle_id (&self->pending, g_source_remove);
  g_clear_object (&self->buffer);
  G_OBJECT_CLASS (vigie_spell_lines_parent_class)->dispose (object);
}

static void
vigie_spell_lines_class_init (VigieSpellLinesClass *klass)
{
  VigieSpellCheckerClass *checker_class = VIGIE_SPELL_CHECKER_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_spell_lines_dispose;
  checker_class->start = start;
  checker_class->check = check;
  checker_class->find = find;
  checker_class->replace = replace;
}

static void
vigie_spell_lines_init (VigieSpellLines *self)
{
  self->typed_line = -1;
}
