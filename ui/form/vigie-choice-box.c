/* vigie-choice-box.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-choice-box-private.h"

#include "compat/vigie-column-layout.h"
#include "compat/vigie-flow-layout.h"
#include "compat/vigie-row-layout.h"
#include "form/vigie-control-private.h"
#include "form/vigie-form-media-private.h"
#include "form/vigie-form-picture-private.h"
#include "form/vigie-markdown.h"

#include <string.h>

#define COLUMN_GAP 12
/* Pixels between circle or box and label, on whichever side that is */
#define BUTTON_GAP 9
/* Pixels of a choice's picture */
#define PICTURE_SIZE 128

/** Place: one choice on the screen */
typedef struct
{
  GtkWidget *widget; /* below the box: @button, or a box around it */
  GtkCheckButton *button;
  GtkLabel *label;
  char *value;
  char *media; /* names of its files, to be compared */
} Place;

struct _VigieChoiceBox
{
  GtkWidget parent_instance;

  VigieFormEditor *editor;
  gboolean single;
  gboolean upright;    /* a picture stands above its words */
  gboolean no_buttons; /* without circles and boxes, as far as there are pictures */
  gboolean passing;    /* the arrows are on their way */
  GArray *places;      /* of Place */
  guint setting;
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigieChoiceBox, vigie_choice_box, GTK_TYPE_WIDGET)

static void
place_clear (gpointer data)
{
  Place *self = data;
  gtk_widget_unparent (self->widget);
  g_free (self->value);
  g_free (self->media);
}

static Place *
get_place (VigieChoiceBox *self, guint i)
{
  return &g_array_index (self->places, Place, i);
}

static void
vigie_choice_box_dispose (GObject *object)
{
  VigieChoiceBox *self = VIGIE_CHOICE_BOX (object);
  self->setting++;
  g_array_set_size (self->places, 0);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (vigie_choice_box_parent_class)->dispose (object);
}

static void
vigie_choice_box_finalize (GObject *object)
{
  g_array_unref (VIGIE_CHOICE_BOX (object)->places);
  G_OBJECT_CLASS (vigie_choice_box_parent_class)->finalize (object);
}

/* Focus ---------------------------------------------------------------------------------------- */

/* Where Tab enters a group: at what is chosen, or at the end it comes from. */
static GtkWidget *
find_entrance (VigieChoiceBox *self, GtkDirectionType direction)
{
  const guint n = self->places->len;
  for (guint i = 0; self->single && i < n; i++)
    if (gtk_check_button_get_active (get_place (self, i)->button))
      return GTK_WIDGET (get_place (self, i)->button);
  if (n == 0)
    return NULL;
  const guint end = !self->single && direction == GTK_DIR_TAB_BACKWARD ? n - 1 : 0;
  return GTK_WIDGET (get_place (self, end)->button);
}

/* The place that has the focus, or -1 */
static int
find_focus (VigieChoiceBox *self)
{
  for (guint i = 0; i < self->places->len; i++)
    if (vigie_widget_has_focus_within (get_place (self, i)->widget))
      return (int) i;
  return -1;
}

/* From one choice to the next. Radio buttons move and choose by themselves; check boxes only move.
 */
static gboolean
move_focus (VigieChoiceBox *self, guint from, GtkDirectionType direction)
{
  const gboolean back = direction == GTK_DIR_UP || direction == GTK_DIR_LEFT;
  GtkWidget *button = GTK_WIDGET (get_place (self, from)->button);
  self->passing = TRUE;
  const gboolean moved =
    gtk_widget_has_focus (button) && gtk_widget_child_focus (button, direction);
  self->passing = FALSE;
  if (moved)
    return TRUE;
  if (back ? from == 0 : from + 1 >= self->places->len)
    return FALSE;
  return gtk_widget_grab_focus (GTK_WIDGET (get_place (self, back ? from - 1 : from + 1)->button));
}

static gboolean
vigie_choice_box_focus (GtkWidget *widget, GtkDirectionType direction)
{
  VigieChoiceBox *self = VIGIE_CHOICE_BOX (widget);
  const int at = find_focus (self);
  const gboolean by_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;
  if (at >= 0 && by_tab)
    {
      const Place *place = get_place (self, (guint) at);
      return place->widget != GTK_WIDGET (place->button)
             && gtk_widget_child_focus (place->widget, direction);
    }
  if (at >= 0)
    return move_focus (self, (guint) at, direction);
  GtkWidget *entrance = find_entrance (self, direction);
  return entrance && gtk_widget_grab_focus (entrance);
}

static gboolean
vigie_choice_box_grab_focus (GtkWidget *widget)
{
  GtkWidget *entrance = find_entrance (VIGIE_CHOICE_BOX (widget), GTK_DIR_TAB_FORWARD);
  return entrance && gtk_widget_grab_focus (entrance);
}

static void
vigie_choice_box_class_init (VigieChoiceBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->dispose = vigie_choice_box_dispose;
  object_class->finalize = vigie_choice_box_finalize;
  widget_class->focus = vigie_choice_box_focus;
  widget_class->grab_focus = vigie_choice_box_grab_focus;
  signals[CHOSEN] = g_signal_new ("chosen", VIGIE_TYPE_CHOICE_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "choices");
}

static void
vigie_choice_box_init (VigieChoiceBox *self)
{
  self->places = g_array_new (FALSE, TRUE, sizeof (Place));
  g_array_set_clear_func (self->places, place_clear);
}

/* How they stand ------------------------------------------------------------------------------- */

/* The words of older forms, and of Enketo, for what is called columns and no-buttons now */
static GtkLayoutManager *
make_layout (VigieFormSession *session, const VigieFormItem *item)
{
  const char *const packed[] = { "columns-pack", "horizontal-compact" };
  const char *const columns[] = { "columns", "compact", "quickcompact", "horizontal" };
  const char *const rows[] = { "likert", "list", "list-nolabel" };
  for (guint i = 0; i < G_N_ELEMENTS (packed); i++)
    if (vigie_item_has_appearance (session, item, packed[i]))
      return vigie_flow_layout_new (18, 2);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (vigie_item_has_appearance (session, item, rows[i]))
      return vigie_column_layout_new (VIGIE_COLUMNS_ALL, COLUMN_GAP);
  const guint n = vigie_item_get_columns (session, item);
  if (n > 0)
    return vigie_column_layout_new (n, COLUMN_GAP);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (vigie_item_has_appearance (session, item, columns[i]))
      return vigie_column_layout_new (0, COLUMN_GAP);
  return NULL;
}

GtkWidget *
vigie_choice_box_new (VigieFormEditor *editor, const VigieFormItem *item)
{
  VigieFormSession *session = vigie_form_editor_get_session (editor);
  const gboolean single = item->kind == VIGIE_FORM_KIND_SELECT_ONE;
  VigieChoiceBox *self =
    g_object_new (VIGIE_TYPE_CHOICE_BOX, "accessible-role",
                  single ? GTK_ACCESSIBLE_ROLE_RADIO_GROUP : GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  GtkLayoutManager *layout = make_layout (session, item);
  self->editor = g_object_ref (editor);
  self->single = single;
  self->upright = layout != NULL;
  self->no_buttons = vigie_item_has_appearance (session, item, "no-buttons")
                     || vigie_item_has_appearance (session, item, "compact")
                     || vigie_item_has_appearance (session, item, "quickcompact")
                     || strstr (vigie_form_session_get_appearance (session, item), "compact-");
  gtk_widget_set_layout_manager (
    GTK_WIDGET (self), layout ? layout
                              : g_object_new (GTK_TYPE_BOX_LAYOUT, "orientation",
                                              GTK_ORIENTATION_VERTICAL, "spacing", 2, NULL));
  return GTK_WIDGET (self);
}

/* Choices -------------------------------------------------------------------------------------- */

static void
show_chosen (Place *place)
{
  if (gtk_check_button_get_active (place->button))
    gtk_widget_add_css_class (GTK_WIDGET (place->button), "chosen");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (place->button), "chosen");
}

static void
on_toggled (VigieChoiceBox *self, GtkCheckButton *button)
{
  for (guint i = 0; i < self->places->len; i++)
    if (get_place (self, i)->button == button)
      show_chosen (get_place (self, i));
  /* Of a radio group the one that goes off says nothing. */
  if (self->setting == 0 && (!self->single || gtk_check_button_get_active (button)))
    g_signal_emit (self, signals[CHOSEN], 0);
}

static gboolean
has (const char *reference)
{
  return reference && *reference;
}

static char *
name_media (const VigieFormChoice *choice)
{
  return g_strjoin ("\n", choice->image ? choice->image : "", choice->audio ? choice->audio : "",
                    choice->video ? choice->video : "", NULL);
}

/* Labels may have changed (another language) where the values have not. A picture without words
 * needs none: its value names it for a screen reader. */
static void
show_words (Place *place, const VigieFormChoice *choice)
{
  g_autofree char *markup = vigie_markdown_to_pango (choice->label);
  g_autofree char *plain = vigie_markdown_to_plain (choice->label);
  gtk_label_set_markup (place->label, markup);
  gtk_widget_set_visible (GTK_WIDGET (place->label), choice->is_named || !has (choice->image));
  gtk_accessible_update_property (GTK_ACCESSIBLE (place->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  plain, -1);
}

static GtkWidget *
add_picture (VigieChoiceBox *self, const VigieFormChoice *choice, GtkWidget *label)
{
  GtkWidget *picture = vigie_form_picture_new (NULL);
  GtkWidget *box = gtk_box_new (
    self->upright ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL, self->upright ? 3 : 12);
  vigie_form_picture_show (VIGIE_FORM_PICTURE (picture), self->editor, choice->image, PICTURE_SIZE);
  gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

/* A wrapping label within a check button: the button's own label does not wrap. */
static void
make_button (VigieChoiceBox *self, const VigieFormChoice *choice, Place *place)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "use-markup", TRUE, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "xalign", 0.0, NULL);
  GtkWidget *child = has (choice->image) ? add_picture (self, choice, label) : label;
  GtkWidget *button =
    g_object_new (GTK_TYPE_CHECK_BUTTON, "accessible-role",
                  self->single ? GTK_ACCESSIBLE_ROLE_RADIO : GTK_ACCESSIBLE_ROLE_CHECKBOX, "child",
                  child, "hexpand", FALSE, NULL);
  gtk_widget_set_layout_manager (button, vigie_row_layout_new (BUTTON_GAP));
  gtk_widget_set_hexpand (child, TRUE);
  place->button = GTK_CHECK_BUTTON (button);
  place->label = GTK_LABEL (label);
  if (self->no_buttons && has (choice->image))
    gtk_widget_add_css_class (button, "bare");
  if (self->single && self->places->len > 0)
    gtk_check_button_set_group (place->button, get_place (self, 0)->button);
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (on_toggled), self);
}

static void
add_player (VigieChoiceBox *self, GtkWidget *box, const char *reference, gboolean video)
{
  if (!has (reference))
    return;
  GtkWidget *player = vigie_media_player_new ();
  vigie_form_media_set_player (VIGIE_MEDIA_PLAYER (player), self->editor, reference, video);
  gtk_widget_add_css_class (player, "vigie-choice-player");
  gtk_box_append (GTK_BOX (box), player);
}

static Place
make_place (VigieChoiceBox *self, const VigieFormChoice *choice)
{
  Place place = { .value = g_strdup (choice->value), .media = name_media (choice) };
  make_button (self, choice, &place);
  show_words (&place, choice);
  place.widget = GTK_WIDGET (place.button);
  if (has (choice->audio) || has (choice->video))
    {
      place.widget = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
      gtk_box_append (GTK_BOX (place.widget), GTK_WIDGET (place.button));
      add_player (self, place.widget, choice->audio, FALSE);
      add_player (self, place.widget, choice->video, TRUE);
    }
  return place;
}

static gboolean
has_same_choices (VigieChoiceBox *self, GPtrArray *choices)
{
  if (choices->len != self->places->len)
    return FALSE;
  for (guint i = 0; i < choices->len; i++)
    {
      const VigieFormChoice *choice = g_ptr_array_index (choices, i);
      const Place *place = get_place (self, i);
      g_autofree char *media = name_media (choice);
      if (!g_str_equal (choice->value, place->value) || !g_str_equal (media, place->media))
        return FALSE;
    }
  return TRUE;
}

void
vigie_choice_box_set_choices (VigieChoiceBox *self, GPtrArray *choices)
{
  const gboolean same = has_same_choices (self, choices);
  self->setting++;
  if (!same)
    g_array_set_size (self->places, 0);
  for (guint i = 0; i < choices->len; i++)
    {
      const VigieFormChoice *choice = g_ptr_array_index (choices, i);
      if (same)
        {
          show_words (get_place (self, i), choice);
          continue;
        }
      const Place place = make_place (self, choice);
      gtk_widget_set_parent (place.widget, GTK_WIDGET (self));
      g_array_append_val (self->places, place);
    }
  self->setting--;
}

void
vigie_choice_box_set_value (VigieChoiceBox *self, const char *value)
{
  g_auto (GStrv) chosen = g_strsplit (value, " ", -1);
  self->setting++;
  for (guint i = 0; i < self->places->len; i++)
    gtk_check_button_set_active (
      get_place (self, i)->button,
      g_strv_contains ((const char *const *) chosen, get_place (self, i)->value));
  self->setting--;
}

char *
vigie_choice_box_get_value (VigieChoiceBox *self)
{
  GString *value = g_string_new (NULL);
  for (guint i = 0; i < self->places->len; i++)
    if (gtk_check_button_get_active (get_place (self, i)->button))
      g_string_append_printf (value, "%s%s", value->len > 0 ? " " : "", get_place (self, i)->value);
  return g_string_free (value, FALSE);
}

gboolean
vigie_choice_box_choose (VigieChoiceBox *self, guint place)
{
  if (place >= self->places->len)
    return FALSE;
  GtkCheckButton *button = get_place (self, place)->button;
  gtk_widget_grab_focus (GTK_WIDGET (button));
  gtk_check_button_set_active (button, self->single || !gtk_check_button_get_active (button));
  return TRUE;
}

gboolean
vigie_choice_box_is_passing (VigieChoiceBox *self)
{
  return self->passing;
}

int
vigie_choice_box_find (VigieChoiceBox *self, const char *const *values)
{
  for (guint i = 0; i < self->places->len; i++)
    if (g_strv_contains (values, get_place (self, i)->value))
      return (int) i;
  return -1;
}
