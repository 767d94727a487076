/* vigie-answer-choice.c: a question that rival revisions answer differently, and which counts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-answer-choice.h"

#include "compat/vigie-column-layout.h"
#include "vigie-label.h"

#include <glib/gi18n-lib.h>

struct _VigieAnswerChoice
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *question;
  GtkWidget *sides;

  char *path;
  GPtrArray *choices;    /* (element-type GtkCheckButton): none where it is not free */
  gboolean is_following; /* a button is pressed by the program */
  gboolean was_chosen;   /* by a person, for this question alone */
};

G_DEFINE_FINAL_TYPE (VigieAnswerChoice, vigie_answer_choice, GTK_TYPE_WIDGET)

char
vigie_answer_choice_name_side (guint side)
{
  return (char) ('A' + side % 26);
}

const char *
vigie_answer_choice_get_path (VigieAnswerChoice *self)
{
  return self->path;
}

static void
toggled_cb (VigieAnswerChoice *self)
{
  if (!self->is_following)
    self->was_chosen = TRUE;
}

static void
add_choice (VigieAnswerChoice *self, const char *text)
{
  GtkWidget *choice =
    g_object_new (GTK_TYPE_CHECK_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO, NULL);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (choice), vigie_label_new (text, NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (self->choices->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (choice), g_ptr_array_index (self->choices, 0));
  g_signal_connect_object (choice, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->choices, choice);
  gtk_box_append (GTK_BOX (self->sides), choice);
}

static void
add_answer (VigieAnswerChoice *self, guint side, const char *answer, gboolean is_free)
{
  /* Translators: A or B, then an answer */
  g_autofree char *text =
    g_strdup_printf (C_ ("answer of a revision", "%c: %s"), vigie_answer_choice_name_side (side),
                     /* Translators: stands where a question of a form was left out */
                     *answer ? answer : _ ("(no answer)"));
  if (is_free)
    add_choice (self, text);
  else
    gtk_box_append (GTK_BOX (self->sides), vigie_label_new (text, NULL));
}

static void
press (VigieAnswerChoice *self, guint side)
{
  if (side < self->choices->len)
    gtk_check_button_set_active (g_ptr_array_index (self->choices, side), TRUE);
}

void
vigie_answer_choice_follow (VigieAnswerChoice *self, guint side)
{
  if (self->was_chosen)
    return;
  self->is_following = TRUE;
  press (self, side);
  self->is_following = FALSE;
}

void
vigie_answer_choice_choose (VigieAnswerChoice *self, guint side)
{
  press (self, side);
}

gboolean
vigie_answer_choice_get_side (VigieAnswerChoice *self, guint *side)
{
  for (*side = 0; *side < self->choices->len; (*side)++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->choices, *side)))
      return TRUE;
  return FALSE;
}

static void
vigie_answer_choice_dispose (GObject *object)
{
  VigieAnswerChoice *self = VIGIE_ANSWER_CHOICE (object);
  g_ptr_array_set_size (self->choices, 0);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vigie_answer_choice_parent_class)->dispose (object);
}

static void
vigie_answer_choice_finalize (GObject *object)
{
  VigieAnswerChoice *self = VIGIE_ANSWER_CHOICE (object);
  g_ptr_array_unref (self->choices);
  g_free (self->path);
  G_OBJECT_CLASS (vigie_answer_choice_parent_class)->finalize (object);
}

static void
vigie_answer_choice_class_init (VigieAnswerChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigie_answer_choice_dispose;
  G_OBJECT_CLASS (klass)->finalize = vigie_answer_choice_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
vigie_answer_choice_init (VigieAnswerChoice *self)
{
  self->choices = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->question = vigie_label_new (NULL, NULL);
  self->sides =
    g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO_GROUP, NULL);
  gtk_widget_set_layout_manager (self->sides, vigie_column_layout_new (VIGIE_COLUMNS_ALL, 12));
  gtk_widget_add_css_class (self->question, "heading");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->sides), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->question, NULL, -1);
  gtk_box_append (GTK_BOX (self->box), self->question);
  gtk_box_append (GTK_BOX (self->box), self->sides);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
vigie_answer_choice_new (const char *path,
                         const char *question,
                         const char *const *answers,
                         gboolean is_free)
{
  VigieAnswerChoice *self = g_object_new (VIGIE_TYPE_ANSWER_CHOICE, NULL);
  self->path = g_strdup (path);
  gtk_label_set_text (GTK_LABEL (self->question), question);
  for (guint i = 0; answers[i]; i++)
    add_answer (self, i, answers[i], is_free);
  if (!is_free)
    {
      GtkWidget *note = vigie_label_new (_ ("This goes with the revision."), NULL);
      gtk_widget_add_css_class (note, "dim-label");
      gtk_box_append (GTK_BOX (self->box), note);
    }
  return GTK_WIDGET (self);
}
