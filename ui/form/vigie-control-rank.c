/* vigie-control-rank.c: choices to put in order, with buttons that move each up and down, or
 * dragged
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-row-layout.h"
#include "form/vigie-control-private.h"
#include "form/vigie-form-picture-private.h"
#include "form/vigie-markdown.h"

#include <glib/gi18n-lib.h>

/* Pixels of a choice's picture */
#define PICTURE_SIZE 64

#define VIGIE_TYPE_CONTROL_RANK (vigie_control_rank_get_type ())
G_DECLARE_FINAL_TYPE (VigieControlRank, vigie_control_rank, VIGIE, CONTROL_RANK, VigieControl)

struct _VigieControlRank
{
  VigieControl parent_instance;

  GtkWidget *list;
  GtkWidget *keep;
  GPtrArray *choices; /* of VigieFormChoice, in the order shown */
};

G_DEFINE_FINAL_TYPE (VigieControlRank, vigie_control_rank, VIGIE_TYPE_CONTROL)

static void show_rows (VigieControlRank *self);

static void
vigie_control_rank_finalize (GObject *object)
{
  g_clear_pointer (&VIGIE_CONTROL_RANK (object)->choices, g_ptr_array_unref);
  G_OBJECT_CLASS (vigie_control_rank_parent_class)->finalize (object);
}

static void
give_order (VigieControlRank *self)
{
  g_autoptr (GString) value = g_string_new (NULL);
  for (guint i = 0; i < self->choices->len; i++)
    {
      const VigieFormChoice *choice = g_ptr_array_index (self->choices, i);
      g_string_append_printf (value, "%s%s", i > 0 ? " " : "", choice->value);
    }
  (void) vigie_control_give (VIGIE_CONTROL (self), value->str);
}

/* The row that moved keeps the focus, on the same button where that still can be pressed. */
static void
focus_row (VigieControlRank *self, guint place, gboolean up)
{
  GtkWidget *row = gtk_widget_get_first_child (self->list);
  for (guint i = 0; row && i < place; i++)
    row = gtk_widget_get_next_sibling (row);
  GtkWidget *last = row ? gtk_widget_get_last_child (row) : NULL;
  GtkWidget *wanted = last && up ? gtk_widget_get_prev_sibling (last) : last;
  if (wanted && !gtk_widget_grab_focus (wanted))
    gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
}

/* The others close up behind the one that goes. */
static void
move (VigieControlRank *self, guint from, guint to)
{
  gpointer moved = g_ptr_array_steal_index (self->choices, from);
  g_ptr_array_insert (self->choices, (int) to, moved);
  give_order (self);
  show_rows (self);
}

static void
on_move (GtkButton *button, gpointer user_data)
{
  VigieControlRank *self = user_data;
  const guint place = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "place"));
  const gboolean up = g_object_get_data (G_OBJECT (button), "up") != NULL;
  const guint other = up ? place - 1 : place + 1;
  move (self, place, other);
  focus_row (self, other, up);
}

static GtkWidget *
make_move_button (VigieControlRank *self, guint place, gboolean up, const char *label)
{
  g_autofree char *name = g_strdup_printf (up ? _ ("Move “%s” up") : _ ("Move “%s” down"), label);
  GtkWidget *button = gtk_button_new_from_icon_name (up ? "go-up-symbolic" : "go-down-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, up ? _ ("Move up") : _ ("Move down"));
  gtk_widget_set_sensitive (button, up ? place > 0 : place + 1 < self->choices->len);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "place", GUINT_TO_POINTER (place));
  g_object_set_data (G_OBJECT (button), "up", up ? button : NULL);
  g_signal_connect (button, "clicked", G_CALLBACK (on_move), self);
  return button;
}

/* Dragging ------------------------------------------------------------------------------------- */

/* The place of a row of this list, or -1 */
static int
find_row (VigieControlRank *self, GtkWidget *wanted)
{
  int place = 0;
  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row;
       row = gtk_widget_get_next_sibling (row), place++)
    if (row == wanted)
      return place;
  return -1;
}

static GdkContentProvider *
on_prepare (GtkDragSource *source, double x, double y, GtkWidget *row)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (row);
  gtk_drag_source_set_icon (source, picture, (int) x, (int) y);
  return gdk_content_provider_new_typed (GTK_TYPE_BOX, row);
}

/* Later: the rows are made anew, and this one is still told of the end of the drag. */
typedef struct
{
  VigieControlRank *control;
  guint from;
  guint to;
} Move;

static gboolean
move_now (gpointer data)
{
  const Move *way = data;
  if (way->control->choices && MAX (way->from, way->to) < way->control->choices->len)
    move (way->control, way->from, way->to);
  return G_SOURCE_REMOVE;
}

static void
move_free (gpointer data)
{
  g_object_unref (((Move *) data)->control);
  g_free (data);
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, VigieControlRank *self)
{
  const int from = find_row (self, g_value_get_object (value));
  const int to = find_row (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)));
  if (from < 0 || to < 0 || from == to)
    return FALSE;
  Move *way = g_new (Move, 1);
  *way = (Move){ g_object_ref (self), (guint) from, (guint) to };
  g_idle_add_full (G_PRIORITY_DEFAULT, move_now, way, move_free);
  return TRUE;
}

static void
let_drag (VigieControlRank *self, GtkWidget *row)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (GTK_TYPE_BOX, GDK_ACTION_MOVE);
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (on_prepare), row);
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
}

/* Rows ----------------------------------------------------------------------------------------- */

static GtkWidget *
make_row (VigieControlRank *self, guint place)
{
  const VigieFormChoice *choice = g_ptr_array_index (self->choices, place);
  g_autofree char *plain = vigie_markdown_to_plain (choice->label);
  g_autofree char *text =
    /* Translators: a choice in an order: its place from 1, and what it is */
    g_strdup_printf (_ ("%u. %s"), place + 1, plain);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "xalign", 0.0, "hexpand", TRUE, NULL);
  gtk_widget_set_layout_manager (row, vigie_row_layout_new (6));
  gtk_widget_add_css_class (row, "vigie-rank");
  if (choice->image && *choice->image)
    {
      GtkWidget *picture = vigie_form_picture_new (NULL);
      vigie_form_picture_show (VIGIE_FORM_PICTURE (picture),
                               vigie_control_get_editor (VIGIE_CONTROL (self)), choice->image,
                               PICTURE_SIZE);
      gtk_box_append (GTK_BOX (row), picture);
    }
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), make_move_button (self, place, TRUE, plain));
  gtk_box_append (GTK_BOX (row), make_move_button (self, place, FALSE, plain));
  let_drag (self, row);
  return row;
}

static void
show_rows (VigieControlRank *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row;
       row = gtk_widget_get_first_child (self->list))
    gtk_box_remove (GTK_BOX (self->list), row);
  for (guint i = 0; i < self->choices->len; i++)
    gtk_box_append (GTK_BOX (self->list), make_row (self, i));
  gtk_widget_set_visible (self->keep, *vigie_control_get_value (VIGIE_CONTROL (self)) == '\0');
}

static void
build (VigieControl *control)
{
  VigieControlRank *self = VIGIE_CONTROL_RANK (control);
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing",
                                 6, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  self->keep = gtk_button_new_with_label (C_ ("ranking", "Use This Order"));
  gtk_widget_set_halign (self->keep, GTK_ALIGN_START);
  g_signal_connect_swapped (self->keep, "clicked", G_CALLBACK (give_order), self);
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_box_append (GTK_BOX (box), self->keep);
  vigie_control_set_child (control, box, box);
}

static int
find_place (char **order, const VigieFormChoice *choice)
{
  for (guint i = 0; order[i]; i++)
    if (g_str_equal (order[i], choice->value))
      return (int) i;
  return G_MAXINT;
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer order)
{
  const int left = find_place (order, *(const VigieFormChoice *const *) a);
  const int right = find_place (order, *(const VigieFormChoice *const *) b);
  return (left > right) - (left < right);
}

static void
show_value (VigieControl *control, const char *value)
{
  VigieControlRank *self = VIGIE_CONTROL_RANK (control);
  g_auto (GStrv) order = g_strsplit (value, " ", -1);
  if (!self->choices)
    return;
  if (*value)
    g_ptr_array_sort_with_data (self->choices, compare_places, order);
  show_rows (self);
}

static void
show_choices (VigieControl *control)
{
  VigieControlRank *self = VIGIE_CONTROL_RANK (control);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  self->choices = vigie_form_session_get_choices (vigie_control_get_session (control),
                                                  vigie_control_get_item (control));
  show_value (control, vigie_control_get_value (control));
}

static void
vigie_control_rank_class_init (VigieControlRankClass *klass)
{
  VigieControlClass *control_class = VIGIE_CONTROL_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = vigie_control_rank_finalize;
  control_class->build = build;
  control_class->show_value = show_value;
  control_class->show_choices = show_choices;
}

static void
vigie_control_rank_init (VigieControlRank *self)
{
}
