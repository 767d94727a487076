/* vigie-control.c: what all controls do alike
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-control-private.h"

#include <string.h>

/* A pause in typing after which the text is given */
#define PAUSE_MS 1000

/* What is typed is kept so often meanwhile */
#define KEEP_MS 300

typedef struct
{
  VigieFormEditor *editor;
  VigieFormItem item;
  GtkWidget *label;
  GtkWidget *child;
  GtkWidget *field;
  GtkWidget *wrong; /* (nullable): the part that is marked */
  guint pause;
  guint keep;
  guint showing;
  gboolean is_pending; /* typed, and not given or not safe */
  gboolean is_touched;
  gboolean is_passing;
} VigieControlPrivate;

enum
{
  ANSWERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (VigieControl, vigie_control, GTK_TYPE_WIDGET)

static VigieControlPrivate *
get_private (VigieControl *self)
{
  return vigie_control_get_instance_private (self);
}

static void
stop_timers (VigieControlPrivate *priv)
{
  g_clear_handle_id (&priv->pause, g_source_remove);
  g_clear_handle_id (&priv->keep, g_source_remove);
}

static void
vigie_control_dispose (GObject *object)
{
  VigieControlPrivate *priv = get_private (VIGIE_CONTROL (object));
  stop_timers (priv);
  g_clear_pointer (&priv->child, gtk_widget_unparent);
  g_clear_object (&priv->label);
  g_clear_object (&priv->editor);
  G_OBJECT_CLASS (vigie_control_parent_class)->dispose (object);
}

gboolean
vigie_widget_has_focus_within (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  return focus && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static gboolean
vigie_control_grab_focus (GtkWidget *widget)
{
  VigieControlPrivate *priv = get_private (VIGIE_CONTROL (widget));
  return vigie_widget_has_focus_within (widget)
         || (priv->child && gtk_widget_child_focus (priv->child, GTK_DIR_TAB_FORWARD));
}

static gboolean
vigie_control_focus (GtkWidget *widget, GtkDirectionType direction)
{
  VigieControlPrivate *priv = get_private (VIGIE_CONTROL (widget));
  return priv->child && gtk_widget_child_focus (priv->child, direction);
}

static void
vigie_control_class_init (VigieControlClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = vigie_control_dispose;
  widget_class->grab_focus = vigie_control_grab_focus;
  widget_class->focus = vigie_control_focus;
  signals[ANSWERED] = g_signal_new ("answered", VIGIE_TYPE_CONTROL, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

/* What was typed is written as the locale writes it. Other controls show their value already, and
 * may not take parts away while the focus leaves them. */
static void
on_focus_left (VigieControl *self)
{
  VigieControlPrivate *priv = get_private (self);
  if (vigie_control_commit (self) && priv->item.node && VIGIE_CONTROL_GET_CLASS (self)->get_value)
    vigie_control_refresh (self);
}

static void
vigie_control_init (VigieControl *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_left), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

/* Choosing the kind ---------------------------------------------------------------------------- */

/* More choices than this are looked for rather than looked at. */
#define MANY_CHOICES 12

gboolean
vigie_item_has_appearance (VigieFormSession *session, const VigieFormItem *item, const char *word)
{
  const gsize length = strlen (word);
  const char *all = vigie_form_session_get_appearance (session, item);
  for (const char *at = strstr (all, word); at; at = strstr (at + 1, word))
    if ((at == all || at[-1] == ' ')
        && (at[length] == '\0' || at[length] == ' ' || at[length] == '('))
      return TRUE;
  return FALSE;
}

guint
vigie_item_get_columns (VigieFormSession *session, const VigieFormItem *item)
{
  static const char *const words[] = { "columns-", "compact-" };
  const char *all = vigie_form_session_get_appearance (session, item);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *at = strstr (all, words[i]);
      const guint64 n = at ? g_ascii_strtoull (at + strlen (words[i]), NULL, 10) : 0;
      if (n > 0)
        return (guint) MIN (n, 100);
    }
  return 0;
}

static GType
choose_input (VigieFormSession *session, const VigieFormItem *item)
{
  switch (vigie_form_node_get_type (item->node))
    {
    case VIGIE_FORM_TYPE_DATE:
    case VIGIE_FORM_TYPE_TIME:
    case VIGIE_FORM_TYPE_DATE_TIME:
      return vigie_control_moment_get_type ();
    case VIGIE_FORM_TYPE_GEOTRACE:
    case VIGIE_FORM_TYPE_GEOSHAPE:
      return vigie_control_lines_get_type ();
    case VIGIE_FORM_TYPE_NONE:
    case VIGIE_FORM_TYPE_STRING:
      return vigie_item_has_appearance (session, item, "multiline")
                 || vigie_form_session_get_control_attribute (session, item, NULL, "rows")
               ? vigie_control_lines_get_type ()
               : vigie_control_entry_get_type ();
    default:
      return vigie_control_entry_get_type ();
    }
}

static GType
choose_select_one (VigieFormSession *session, const VigieFormItem *item)
{
  g_autoptr (GPtrArray) choices = vigie_form_session_get_choices (session, item);
  return choices->len > MANY_CHOICES || vigie_item_has_appearance (session, item, "minimal")
             || vigie_item_has_appearance (session, item, "autocomplete")
           ? vigie_control_drop_down_get_type ()
           : vigie_control_radio_get_type ();
}

/* The head of a table, as pyxform makes one of `table-list`, is a select that nobody answers: its
 * choices stand again with each row below it. */
static gboolean
is_head (VigieFormSession *session, const VigieFormItem *item)
{
  return (item->kind == VIGIE_FORM_KIND_SELECT_ONE || item->kind == VIGIE_FORM_KIND_SELECT_MULTIPLE)
         && vigie_item_has_appearance (session, item, "label");
}

static gboolean
can_answer (VigieFormEditor *editor, const VigieFormItem *item)
{
  return !vigie_form_editor_is_read_only (editor) && !vigie_form_node_is_read_only (item->node)
         && !vigie_form_node_is_calculated (item->node)
         && !is_head (vigie_form_editor_get_session (editor), item);
}

static GType
choose_kind (VigieFormEditor *editor, const VigieFormItem *item)
{
  VigieFormSession *session = vigie_form_editor_get_session (editor);
  if (!can_answer (editor, item))
    return vigie_control_output_get_type ();
  switch (item->kind)
    {
    case VIGIE_FORM_KIND_SELECT_ONE:
      return choose_select_one (session, item);
    case VIGIE_FORM_KIND_SELECT_MULTIPLE:
      return vigie_control_checks_get_type ();
    case VIGIE_FORM_KIND_RANK:
      return vigie_control_rank_get_type ();
    case VIGIE_FORM_KIND_UPLOAD:
      return vigie_control_file_get_type ();
    case VIGIE_FORM_KIND_TRIGGER:
      return vigie_control_trigger_get_type ();
    case VIGIE_FORM_KIND_RANGE:
      return vigie_control_rating_suits (session, item)      ? vigie_control_rating_get_type ()
             : vigie_control_drop_down_suits (session, item) ? vigie_control_drop_down_get_type ()
                                                             : vigie_control_range_get_type ();
    default:
      return choose_input (session, item);
    }
}

VigieControl *
vigie_control_new (VigieFormEditor *editor, const VigieFormItem *item, GtkWidget *label)
{
  VigieControl *self = g_object_new (choose_kind (editor, item), NULL);
  VigieControlPrivate *priv = get_private (self);
  priv->editor = g_object_ref (editor);
  priv->item = *item;
  priv->label = g_object_ref (label);
  priv->showing++;
  VIGIE_CONTROL_GET_CLASS (self)->build (self);
  priv->showing--;
  vigie_control_refresh_choices (self);
  return self;
}

/* A single choice stays as it is while its choices come and go: only whether it can be answered
 * decides. */
gboolean
vigie_control_fits (VigieControl *self)
{
  VigieControlPrivate *priv = get_private (self);
  const GType output = vigie_control_output_get_type ();
  return can_answer (priv->editor, &priv->item) == (G_OBJECT_TYPE (self) != output);
}

/* Showing -------------------------------------------------------------------------------------- */

static gboolean
is_being_typed (VigieControl *self)
{
  VigieControlPrivate *priv = get_private (self);
  VigieControlClass *klass = VIGIE_CONTROL_GET_CLASS (self);
  if (!klass->get_value)
    return FALSE;
  if (priv->is_pending)
    return TRUE;
  /* What is typed means the value: it is not rewritten under the caret. */
  g_autofree char *typed = klass->get_value (self);
  return vigie_widget_has_focus_within (GTK_WIDGET (self))
         && g_str_equal (typed, vigie_control_get_value (self));
}

static void
show_value (VigieControl *self)
{
  VigieControlPrivate *priv = get_private (self);
  priv->showing++;
  VIGIE_CONTROL_GET_CLASS (self)->show_value (self, vigie_control_get_value (self));
  priv->showing--;
}

void
vigie_control_refresh (VigieControl *self)
{
  if (!is_being_typed (self))
    show_value (self);
}

void
vigie_control_refresh_choices (VigieControl *self)
{
  VigieControlPrivate *priv = get_private (self);
  VigieControlClass *klass = VIGIE_CONTROL_GET_CLASS (self);
  if (klass->show_choices)
    {
      priv->showing++;
      klass->show_choices (self);
      priv->showing--;
    }
  vigie_control_refresh (self);
}

void
vigie_control_refresh_language (VigieControl *self)
{
  VigieControlClass *klass = VIGIE_CONTROL_GET_CLASS (self);
  if (klass->show_language && get_private (self)->item.node)
    klass->show_language (self);
}

gboolean
vigie_control_is_showing (VigieControl *self)
{
  return get_private (self)->showing > 0;
}

/* Giving --------------------------------------------------------------------------------------- */

static gboolean
give (VigieControl *self, const char *value)
{
  VigieControlPrivate *priv = get_private (self);
  if (!priv->item.node)
    return TRUE;
  const gboolean was_empty = *vigie_control_get_value (self) == '\0';
  const gboolean first = was_empty && *value && VIGIE_CONTROL_GET_CLASS (self)->get_value == NULL
                         && priv->item.kind == VIGIE_FORM_KIND_SELECT_ONE && !priv->is_passing;
  priv->is_touched = TRUE;
  const gboolean safe = vigie_form_editor_answer (priv->editor, priv->item.node, value);
  g_signal_emit (self, signals[ANSWERED], 0, first && safe);
  return safe;
}

gboolean
vigie_control_give (VigieControl *self, const char *value)
{
  if (vigie_control_is_showing (self))
    return TRUE;
  g_object_ref (self);
  const gboolean safe = give (self, value);
  g_object_unref (self);
  return safe;
}

gboolean
vigie_control_commit (VigieControl *self)
{
  VigieControlPrivate *priv = get_private (self);
  stop_timers (priv);
  if (!priv->is_pending || !priv->item.node)
    return TRUE;
  g_autofree char *value = VIGIE_CONTROL_GET_CLASS (self)->get_value (self);
  /* Not pending while it is given: the session's signal comes from within. */
  priv->is_pending = FALSE;
  g_autofree char *before = g_strdup (vigie_control_get_value (self));
  const gboolean same = g_str_equal (value, before);
  if (same)
    vigie_form_editor_keep (priv->editor, priv->item.node, value);
  const gboolean safe = same ? vigie_form_editor_get_failure (priv->editor) == NULL
                                 || vigie_form_editor_answer (priv->editor, priv->item.node, value)
                             : give (self, value);
  priv->is_pending = !safe && priv->item.node;
  return safe;
}

gboolean
vigie_control_is_typing (VigieControl *self)
{
  return get_private (self)->is_pending;
}

static gboolean
on_pause (gpointer data)
{
  VigieControl *self = data;
  get_private (self)->pause = 0;
  (void) vigie_control_commit (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_keep (gpointer data)
{
  VigieControl *self = data;
  VigieControlPrivate *priv = get_private (self);
  priv->keep = 0;
  if (!priv->is_pending || !priv->item.node)
    return G_SOURCE_REMOVE;
  g_autofree char *text = VIGIE_CONTROL_GET_CLASS (self)->get_value (self);
  vigie_form_editor_keep (priv->editor, priv->item.node, text);
  return G_SOURCE_REMOVE;
}

void
vigie_control_note_typing (VigieControl *self)
{
  VigieControlPrivate *priv = get_private (self);
  if (vigie_control_is_showing (self) || !priv->item.node)
    return;
  priv->is_pending = TRUE;
  priv->is_touched = TRUE;
  g_clear_handle_id (&priv->pause, g_source_remove);
  priv->pause = g_timeout_add (PAUSE_MS, on_pause, self);
  if (priv->keep == 0)
    priv->keep = g_timeout_add (KEEP_MS, on_keep, self);
}

gboolean
vigie_control_is_passing (VigieControl *self)
{
  return get_private (self)->is_passing;
}

void
vigie_control_set_passing (VigieControl *self, gboolean passing)
{
  get_private (self)->is_passing = passing;
}

gboolean
vigie_control_take_touched (VigieControl *self)
{
  VigieControlPrivate *priv = get_private (self);
  const gboolean touched = priv->is_touched;
  priv->is_touched = FALSE;
  return touched;
}

gboolean
vigie_control_choose (VigieControl *self, guint keyval)
{
  VigieControlClass *klass = VIGIE_CONTROL_GET_CLASS (self);
  return klass->choose && klass->choose (self, keyval);
}

void
vigie_control_forget (VigieControl *self)
{
  VigieControlPrivate *priv = get_private (self);
  stop_timers (priv);
  priv->is_pending = FALSE;
  priv->item.node = NULL;
}

/* Names ---------------------------------------------------------------------------------------- */

void
vigie_control_describe (VigieControl *self, GtkWidget **labels)
{
  VigieControlPrivate *priv = get_private (self);
  GtkWidget *shown[3] = { NULL };
  guint n = 0;
  for (guint i = 0; labels[i] && n < G_N_ELEMENTS (shown); i++)
    if (gtk_widget_get_visible (labels[i]))
      shown[n++] = labels[i];
  /* The list ends at its first NULL. */
  GtkAccessible *field = GTK_ACCESSIBLE (priv->field);
  const GtkAccessibleRelation relation = GTK_ACCESSIBLE_RELATION_DESCRIBED_BY;
  if (n == 0)
    gtk_accessible_reset_relation (field, relation);
  else if (n == 1)
    gtk_accessible_update_relation (field, relation, shown[0], NULL, -1);
  else if (n == 2)
    gtk_accessible_update_relation (field, relation, shown[0], shown[1], NULL, -1);
  else
    gtk_accessible_update_relation (field, relation, shown[0], shown[1], shown[2], NULL, -1);
}

static void
mark (GtkWidget *field, gboolean invalid)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_INVALID,
                               invalid ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  if (invalid)
    gtk_widget_add_css_class (field, "error");
  else
    gtk_widget_remove_css_class (field, "error");
}

void
vigie_control_set_invalid (VigieControl *self, gboolean invalid)
{
  VigieControlPrivate *priv = get_private (self);
  VigieControlClass *klass = VIGIE_CONTROL_GET_CLASS (self);
  if (priv->wrong)
    mark (priv->wrong, FALSE);
  priv->wrong = !invalid ? NULL : klass->find_wrong ? klass->find_wrong (self) : priv->field;
  if (priv->wrong)
    mark (priv->wrong, TRUE);
}

/* For the families ----------------------------------------------------------------------------- */

VigieFormEditor *
vigie_control_get_editor (VigieControl *self)
{
  return get_private (self)->editor;
}

VigieFormSession *
vigie_control_get_session (VigieControl *self)
{
  return vigie_form_editor_get_session (get_private (self)->editor);
}

const VigieFormItem *
vigie_control_get_item (VigieControl *self)
{
  return &get_private (self)->item;
}

GtkWidget *
vigie_control_get_label (VigieControl *self)
{
  return get_private (self)->label;
}

VigieFormType
vigie_control_get_value_type (VigieControl *self)
{
  return vigie_form_node_get_type (get_private (self)->item.node);
}

const char *
vigie_control_get_value (VigieControl *self)
{
  return vigie_form_node_get_value (get_private (self)->item.node);
}

void
vigie_control_set_child (VigieControl *self, GtkWidget *child, GtkWidget *field)
{
  VigieControlPrivate *priv = get_private (self);
  priv->child = child;
  priv->field = field;
  gtk_widget_set_parent (child, GTK_WIDGET (self));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  priv->label, NULL, -1);
}

gboolean
vigie_control_has_appearance (VigieControl *self, const char *word)
{
  return vigie_item_has_appearance (vigie_control_get_session (self), vigie_control_get_item (self),
                                    word);
}

gboolean
vigie_control_takes_prose (VigieControl *self)
{
  static const char *const others[] = { "numbers", "url",     "email", "ex",
                                        "printer", "bearing", "masked" };
  const VigieFormType type = vigie_control_get_value_type (self);
  if (type != VIGIE_FORM_TYPE_STRING && type != VIGIE_FORM_TYPE_NONE)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (vigie_control_has_appearance (self, others[i]))
      return FALSE;
  return TRUE;
}
