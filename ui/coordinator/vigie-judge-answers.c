/* vigie-judge-answers.c: the answers of an audit, with what is asked about single ones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-judge-answers.h"

#include "compat/vigie-accessible-name.h"
#include "consolidation/vigie-judgement.h"
#include "form/vigie-answer-text.h"
#include "form/vigie-markdown.h"
#include "vigie-label.h"

#include <glib/gi18n-lib.h>

/** Line: an answer that can be asked about */
typedef struct
{
  char *path;
  char *question;
  GtkWidget *box;
  GtkWidget *button;  /* (nullable) */
  GtkEditable *entry; /* (nullable): until somebody asks */
} Line;

struct _VigieJudgeAnswers
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GPtrArray *lines;
};

G_DEFINE_FINAL_TYPE (VigieJudgeAnswers, vigie_judge_answers, GTK_TYPE_WIDGET)

static guint asked_signal;

static void
line_free (gpointer data)
{
  Line *line = data;
  g_free (line->path);
  g_free (line->question);
  g_free (line);
}

/* Asking --------------------------------------------------------------------------------------- */

static void
typed_cb (VigieJudgeAnswers *self)
{
  g_signal_emit (self, asked_signal, 0);
}

static void
open_entry (VigieJudgeAnswers *self, Line *line)
{
  if (line->entry)
    return;
  GtkWidget *entry = gtk_entry_new ();
  /* Translators: a question of a form */
  g_autofree char *name = g_strdup_printf (_ ("What do you ask about “%s”?"), line->question);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Your question to the auditor"));
  gtk_widget_set_tooltip_text (entry, _ ("Your question to the auditor"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line->box), entry);
  if (line->button)
    gtk_widget_set_visible (line->button, FALSE);
  line->entry = GTK_EDITABLE (entry);
}

static void
ask_clicked_cb (GtkButton *button, gpointer user_data)
{
  Line *line = user_data;
  VigieJudgeAnswers *self =
    VIGIE_JUDGE_ANSWERS (gtk_widget_get_ancestor (GTK_WIDGET (button), VIGIE_TYPE_JUDGE_ANSWERS));
  open_entry (self, line);
  gtk_widget_grab_focus (GTK_WIDGET (line->entry));
}

gboolean
vigie_judge_answers_ask (VigieJudgeAnswers *self, const char *path, const char *question)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = g_ptr_array_index (self->lines, i);
      if (!g_str_equal (line->path, path))
        continue;
      open_entry (self, line);
      gtk_editable_set_text (line->entry, question);
      return TRUE;
    }
  return FALSE;
}

GPtrArray *
vigie_judge_answers_list (VigieJudgeAnswers *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_asked_question_free);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = g_ptr_array_index (self->lines, i);
      g_autofree char *text =
        g_strstrip (g_strdup (line->entry ? gtk_editable_get_text (line->entry) : ""));
      if (*text)
        g_ptr_array_add (list, vigie_asked_question_new (line->path, text));
    }
  return list;
}

/* Showing -------------------------------------------------------------------------------------- */

static char *
get_label (VigieFormSession *session, const VigieFormItem *item)
{
  g_autofree char *text = vigie_form_session_get_text (session, item, VIGIE_FORM_TEXT_LABEL);
  return text ? vigie_markdown_to_plain (text) : g_strdup ("");
}

static void
add_button (Line *line, GtkWidget *row)
{
  g_autofree char *name =
    /* Translators: a question of a form */
    g_strdup_printf (_ ("Ask about “%s”"), line->question);
  line->button = gtk_button_new_with_mnemonic (C_ ("judgement", "Ask…"));
  gtk_widget_set_valign (line->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (line->button, "flat");
  vigie_accessible_set_name (GTK_ACCESSIBLE (line->button), name);
  g_signal_connect (line->button, "clicked", G_CALLBACK (ask_clicked_cb), line);
  gtk_box_append (GTK_BOX (row), line->button);
}

static void
add_line (VigieJudgeAnswers *self, VigieFormSession *session, const VigieFormItem *item)
{
  Line *line = g_new0 (Line, 1);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *answer = vigie_answer_text_of_item (session, item);
  line->path = vigie_form_node_get_path (item->node);
  line->question = get_label (session, item);
  line->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_ptr_array_add (self->lines, line);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), vigie_label_new (line->question, "dim-label"));
  gtk_box_append (GTK_BOX (texts), vigie_label_new (*answer ? answer : _ ("(no answer)"), NULL));
  gtk_box_append (GTK_BOX (row), texts);
  /* What was filled in for the auditor is nothing to be asked about. */
  if (!vigie_form_node_is_read_only (item->node))
    add_button (line, row);
  gtk_box_append (GTK_BOX (line->box), row);
  gtk_box_append (GTK_BOX (self->box), line->box);
}

static gboolean
is_group (const VigieFormItem *item)
{
  return item->kind == VIGIE_FORM_KIND_GROUP || item->kind == VIGIE_FORM_KIND_REPEAT
         || item->kind == VIGIE_FORM_KIND_INSTANCE;
}

static void
add_items (VigieJudgeAnswers *self, VigieFormSession *session, const VigieFormItem *parent);

/* A group in which nothing is asked is not named. */
static void
add_group (VigieJudgeAnswers *self, VigieFormSession *session, const VigieFormItem *item)
{
  const guint before = self->lines->len;
  g_autofree char *text = get_label (session, item);
  GtkWidget *title = *text ? vigie_label_new (text, "heading") : NULL;
  if (title)
    gtk_box_append (GTK_BOX (self->box), title);
  add_items (self, session, item);
  if (title && self->lines->len == before)
    gtk_box_remove (GTK_BOX (self->box), title);
}

static void
add_items (VigieJudgeAnswers *self, VigieFormSession *session, const VigieFormItem *parent)
{
  g_autoptr (GArray) items = vigie_form_session_list (session, parent);
  for (guint i = 0; i < items->len; i++)
    {
      const VigieFormItem *item = &g_array_index (items, VigieFormItem, i);
      if (!vigie_form_session_item_is_relevant (session, item))
        continue;
      if (is_group (item))
        add_group (self, session, item);
      else if (item->node && vigie_form_node_holds_answer (item->node))
        add_line (self, session, item);
    }
}

void
vigie_judge_answers_set_session (VigieJudgeAnswers *self, VigieFormSession *session)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->box)))
    gtk_box_remove (GTK_BOX (self->box), child);
  g_ptr_array_set_size (self->lines, 0);
  if (session)
    add_items (self, session, NULL);
}

static void
vigie_judge_answers_dispose (GObject *object)
{
  VigieJudgeAnswers *self = VIGIE_JUDGE_ANSWERS (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_ptr_array_set_size (self->lines, 0);
  G_OBJECT_CLASS (vigie_judge_answers_parent_class)->dispose (object);
}

static void
vigie_judge_answers_finalize (GObject *object)
{
  g_ptr_array_unref (VIGIE_JUDGE_ANSWERS (object)->lines);
  G_OBJECT_CLASS (vigie_judge_answers_parent_class)->finalize (object);
}

static void
vigie_judge_answers_class_init (VigieJudgeAnswersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigie_judge_answers_dispose;
  G_OBJECT_CLASS (klass)->finalize = vigie_judge_answers_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  asked_signal = g_signal_new ("asked", VIGIE_TYPE_JUDGE_ANSWERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
}

static void
vigie_judge_answers_init (VigieJudgeAnswers *self)
{
  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
