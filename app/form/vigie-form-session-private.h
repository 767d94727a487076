/* vigie-form-session-private.h: one filling, as its own folder sees it
 *
 * A scope holds the nodes of the whole instance, or of one instance of a repeat, in one array by
 * slot; families hold the instances of a repeat. Nodes never move while they live.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form-private.h"
#include "form/vigie-form-session.h"

G_BEGIN_DECLS

typedef struct _VigieScope VigieScope;
typedef struct _VigieFamily VigieFamily;
typedef struct _VigieNotes VigieNotes;

typedef enum
{
  VIGIE_NODE_SELF_RELEVANT = 1 << 0, /* own `relevant`, without the ancestors' */
  VIGIE_NODE_RELEVANT = 1 << 1,
  VIGIE_NODE_REQUIRED = 1 << 2,
  VIGIE_NODE_READ_ONLY = 1 << 3,
  VIGIE_NODE_HAS_NUMBER = 1 << 4,    /* @number is the number of the value */
  VIGIE_NODE_HAS_TEXT = 1 << 5,      /* @text is the text of the value; NULL is "" */
  VIGIE_NODE_PROBLEM_KNOWN = 1 << 6, /* @problem is up to date */
  VIGIE_NODE_HAS_CHILDREN = 1 << 7,  /* its text is that of all below */
} VigieNodeFlags;

/**
 * VigieFormNode:
 * @tag: %VIGIE_TREE_ANSWER, or %VIGIE_TREE_DOCUMENT of the node above the root
 * @changed: what changed in the operation that is going on
 * @text: (nullable): the value; written when first asked for if the value is a number
 */
struct _VigieFormNode
{
  guint8 tag;
  guint8 problem;
  guint16 flags;
  guint32 changed;
  const VigieDef *def;
  VigieScope *scope;
  char *text;
  double number;
};

typedef struct _VigieJoined VigieJoined;

/**
 * VigieSum:
 * @sum: of the whole numbers; it is the sum while all are, up to 2^53
 * @n_visible: nodes that are relevant; @n_numbers of them are numbers, @n_fractions no whole ones
 * @ranked: (nullable): the nodes that are numbers, in order of those; made when first needed
 * @joined: (nullable): the texts side by side; likewise
 *
 * What is kept of one slot of a family.
 */
typedef struct
{
  double sum;
  guint n_visible;
  guint n_numbers;
  guint n_fractions;
  gboolean is_inexact; /* it was too large once to be exact */
  gboolean is_valid;
  GSequence *ranked;
  VigieJoined *joined;
} VigieSum;

/**
 * VigieFamily:
 * @rounds: how often its `jr:count` asked for more in this operation; see vigie-form-rounds.c
 * @before: its length before that
 * @is_held: it gets no more in this operation
 * @is_restless: its `jr:count` wants one more for ever
 * @is_listed: the session has it among its @rounds, at @listed_at
 * @is_marked: something that its `jr:count` reads was evaluated, and so it is evaluated again
 *
 * The instances of a repeat in one scope.
 */
struct _VigieFamily
{
  const VigieScopeDef *def;
  VigieScope *parent;
  GPtrArray *scopes;
  VigieSum *sums;
  guint rounds;
  guint before;
  guint listed_at;
  gboolean is_held;
  gboolean is_restless;
  gboolean is_listed;
  gboolean is_marked;
};

/** VigiePlacement: an element of the body in one scope: what #VigieFormItem points to */
typedef struct
{
  const VigieControl *control;
  VigieScope *scope;
  char *path;
} VigiePlacement;

struct _VigieScope
{
  VigieFormSession *session;
  const VigieScopeDef *def;
  VigieScope *parent;
  VigieFamily *family;
  guint index;
  guint64 serial;
  VigieFormNode *nodes;
  VigieFamily *families;
  guint8 *pending;
  VigiePlacement **placements;
  VigieNotes **notes; /* (nullable): by expression; see vigie-form-notes.c */
  char *path;         /* of a repeat's instance, when an item was made of it */
};

/** VigieTask: an expression to evaluate; @round: see vigie-form-recompute.c */
typedef struct
{
  const VigieExpr *expr;
  VigieScope *scope;
  guint round;
} VigieTask;

/** VigieWatch: an operation asks whether @scope (nullable) is still there: %NULL once it is gone */
typedef struct _VigieWatch
{
  const VigieScope *scope;
  struct _VigieWatch *outer;
} VigieWatch;

/** VigieFailureKind: what can go wrong in a filling; each is told once of the same expression or
 * node
 */
typedef enum
{
  VIGIE_FAILURE_VALUE,   /* an expression has no value */
  VIGIE_FAILURE_COUNT,   /* a `jr:count` asks for too many instances */
  VIGIE_FAILURE_ENDLESS, /* changes set each other off */
  VIGIE_FAILURE_TEXT,    /* a label is too long */
  VIGIE_FAILURE_N_KINDS,
} VigieFailureKind;

struct _VigieFormSession
{
  GObject parent_instance;
  VigieForm *form;
  VigieScope *root;
  VigieFormNode document;
  VigieMachine machine;
  GString *scratch;
  guint language;

  GDateTime *now;
  GTimeZone *zone;
  char *device_id;
  char *username;
  char *email;
  char *phone_number;

  GArray *tasks;     /* VigieTask: a binary heap by order */
  VigieNotes *notes; /* (nullable): what the expression that runs reads by index */
  GHashTable *noted; /* (nullable): who noted what; see vigie-form-notes.c */
  VigieTask current;
  guint64 current_serial;
  GPtrArray *changes;
  GPtrArray *value_changed; /* nodes whose change events are due */
  GPtrArray *rounds;        /* families whose `jr:count` goes round; %NULL: one that went */
  GHashTable *evaluated;    /* (nullable): where expressions were that they may read */
  GHashTable *choice_cache; /* VigieControl → ChoiceList, of constant itemsets */
  GHashTable *ranked;       /* (nullable): node of a rank → as it was before choices went */
  GHashTable *texts;        /* (nullable): node with children → its text, when last asked for */
  gpointer anchor;          /* what current() means in a document */
  GHashTable *ids;          /* (nullable): id → GPtrArray of its elements, of a document */
  GHashTable *namespace_nodes; /* (nullable): element → GPtrArray of VigieNamespaceNode */
  guint64 next_serial;
  guint64 first_serial; /* scopes from this one on came in this operation */
  guint64 evaluations;
  guint64 n_followed;  /* lists of choices made of lists that changed, in this operation */
  gsize n_text;        /* bytes of values, of those that are long */
  guint64 n_readers;   /* scopes that may read a change, looked at whether they do */
  guint64 n_scanned;   /* nodes looked at one after the other, for aggregates */
  VigieWatch *watches; /* (nullable): of operations that go on, the innermost first */
  GPtrArray *failures; /* of GError */
  GHashTable *failed[VIGIE_FAILURE_N_KINDS]; /* (nullable): what they are about */
  guint depth; /* of operations; changes are told at the end of the outermost */
  guint action_depth;
  guint64 n_listed;     /* items of the lists in @choice_cache */
  guint n_live;         /* expressions of all scopes */
  guint n_nodes;        /* nodes of all scopes */
  gboolean is_restored; /* made of a draft or an instance */
  gboolean is_silent;   /* nothing is told and no change event fires: the session is being made */
  gboolean is_putting_back; /* nobody answers: no change event fires */
  gboolean is_running;
  gboolean has_moved; /* instances came or went in this operation */
};

/* Scopes (vigie-form-scope.c) --------------------------------------------------------------------
 */

/** vigie_scope_new: makes a scope with all nodes; not in its family yet */
VigieScope *vigie_scope_new (VigieFormSession *session,
                             const VigieScopeDef *def,
                             VigieScope *parent,
                             const VigieProto *proto);
void vigie_scope_free (VigieScope *self);

/** vigie_scope_get_node: Returns: the node of @def, in this scope or one around */
static inline VigieFormNode *
vigie_scope_get_node (VigieScope *self, const VigieDef *def)
{
  while (self->def != def->scope)
    self = self->parent;
  return &self->nodes[def->slot];
}

/** vigie_family_get: Returns: the family of a repeat directly in a scope */
static inline VigieFamily *
vigie_family_get (VigieScope *scope, const VigieScopeDef *repeat)
{
  return &scope->families[repeat->family_slot];
}

/** vigie_family_append: puts a scope at the end */
void vigie_family_append (VigieFamily *self, VigieScope *scope);

/** vigie_family_remove: takes a scope out and frees it */
void vigie_family_remove (VigieFamily *self, guint index);

/** vigie_node_parent: Returns: (nullable): the element around */
VigieFormNode *vigie_node_parent (const VigieFormNode *node);

/** VigieScopeFunc: for vigie_scope_for_each() */
typedef void (*VigieScopeFunc) (VigieScope *scope, gpointer user_data);

/** vigie_scope_for_each: calls @func for each scope of @def in or below @self, in order */
void vigie_scope_for_each (VigieScope *self,
                           const VigieScopeDef *def,
                           VigieScopeFunc func,
                           gpointer user_data);

/** vigie_node_for_each_below: calls @func for @node and all nodes below, in document order */
typedef void (*VigieNodeFunc) (VigieFormNode *node, gpointer user_data);
void vigie_node_for_each_below (VigieFormNode *node, VigieNodeFunc func, gpointer user_data);

/* Namespaces (vigie-namespace.c)
 * ------------------------------------------------------------------ */

/** vigie_form_session_append_namespaces: appends what the namespace axis has at a node of any tree
 */
void
vigie_form_session_append_namespaces (VigieFormSession *self, gpointer node, GPtrArray *target);

/** vigie_form_session_forget_namespaces: the nodes of @scope are about to go */
void vigie_form_session_forget_namespaces (VigieFormSession *self, VigieScope *scope);

/* Values (vigie-form-node.c) ---------------------------------------------------------------------
 */

/** vigie_node_visible_text: Returns: the value as expressions see it: of an element with children
 * the texts of all below that are visible, one after the other (XPath 1.0 §5.2) */
const char *vigie_node_visible_text (VigieFormNode *node);
double vigie_node_visible_number (VigieFormNode *node);
const char *vigie_node_text (VigieFormNode *node);
double vigie_node_number (VigieFormNode *node);

/** vigie_node_collect_text (vigie-form-node-text.c): Returns: (transfer none): the text of an
 * element with children, valid until what is below changes */
const char *vigie_node_collect_text (VigieFormNode *node);

/** vigie_form_session_forget_texts: the nodes of @scope are about to go */
void vigie_form_session_forget_texts (VigieFormSession *self, VigieScope *scope);

/** vigie_node_store_text: replaces the value; whether it is another one than before */
gboolean vigie_node_store_text (VigieFormNode *node, const char *text);
gboolean vigie_node_store_number (VigieFormNode *node, double number);

/** vigie_node_count_text: the text of @node goes (@by negative), or came */
void vigie_node_count_text (const VigieFormNode *node, int by);

/** vigie_form_session_end_watching: ends the operation, and says whether @scope is still there:
 * what follows from a change may take instances away */
gboolean vigie_form_session_end_watching (VigieFormSession *self, const VigieScope *scope);

/** vigie_node_check_text: %FALSE with %VIGIE_FORM_ERROR_LIMIT if a value of @length bytes in the
 * place of that of @node is too long, or makes all values too long together */
gboolean vigie_node_check_text (const VigieFormNode *node, gsize length, GError **error);

/** vigie_node_is_empty: whether the value is "" */
gboolean vigie_node_is_empty (VigieFormNode *node);

/* Restoring (vigie-form-restore.c) ---------------------------------------------------------------
 */

/** vigie_form_session_clear_families: takes the instances of all repeats out of a new scope */
void vigie_form_session_clear_families (VigieScope *scope);

/** vigie_form_session_append_silently: Returns: (transfer none): one more instance, empty; nothing
 * is counted or told */
VigieScope *vigie_form_session_append_silently (VigieFormSession *self, VigieFamily *family);

/** vigie_form_session_finish_restoring: computes what follows from the values that were read */
void vigie_form_session_finish_restoring (VigieFormSession *self);

/* Types (vigie-form-type.c) ----------------------------------------------------------------------
 */

/** vigie_type_normalise: Returns: (transfer full): @text as the type writes it; as it is if it is
 * not of the type, and then @is_valid is %FALSE */
char *vigie_type_normalise (
  VigieFormType type, const char *text, GTimeZone *zone, GDateTime *now, gboolean *is_valid);

/** vigie_type_is_valid: whether a text may stand in a node of @type; "" may always */
gboolean vigie_type_is_valid (VigieFormType type, const char *text);

/** vigie_type_is_within: whether the number @text may stand in @node, as far as it is shown as a
 * range; what is no number may */
gboolean vigie_type_is_within (const VigieFormNode *node, const char *text);

/** vigie_type_store: puts the result of an expression into a node, as its type writes it; whether
 * the value changed */
gboolean vigie_type_store (VigieFormSession *session, VigieFormNode *node, const VigieValue *value);

/* Recomputation (vigie-form-recompute.c) ---------------------------------------------------------
 */

/** vigie_form_session_begin: opens an operation; vigie_form_session_end() closes it: it recomputes
 * what is due and, at the outermost, tells what changed */
void vigie_form_session_begin (VigieFormSession *self);
void vigie_form_session_end (VigieFormSession *self);

void vigie_form_session_note (VigieFormSession *self, VigieFormNode *node, guint what);

/** vigie_form_session_mark: an expression is to be evaluated again */
void vigie_form_session_mark (VigieFormSession *self, const VigieExpr *expr, VigieScope *scope);

/** vigie_form_session_mark_below: so it is in all its scopes in or below @scope; texts and
 * constraints wait until someone looks */
void vigie_form_session_mark_below (VigieScope *scope, const VigieExpr *expr);

/** vigie_form_session_mark_namers: @def, in @scope, changed: whoever names choices of lists that
 * are made of it is due; not those that share a scope deeper than @max_depth with it. @def has
 * choices (vigie-form-namers.c) */
void vigie_form_session_mark_namers (VigieScope *scope, const VigieDef *def, guint max_depth);

/** vigie_form_session_mark_scope: everything in a new scope and below is to be evaluated */
void vigie_form_session_mark_scope (VigieFormSession *self, VigieScope *scope);

/** vigie_form_session_value_changed: the value of @node is another one: what depends on it is due
 */
void vigie_form_session_value_changed (VigieFormSession *self, VigieFormNode *node);

/** vigie_form_session_answered: the same, and its event is due */
void vigie_form_session_answered (VigieFormSession *self, VigieFormNode *node);

/** vigie_form_session_structure_changed: instances of a repeat came or went */
void vigie_form_session_structure_changed (VigieFormSession *self, VigieFamily *family);

/** vigie_form_session_forget: a scope is about to go: nothing of it is due or told any more */
void vigie_form_session_forget (VigieFormSession *self, VigieScope *scope);

/** vigie_form_session_run: evaluates an expression in a scope; on a runtime error the result is ""
 */
void vigie_form_session_run (VigieFormSession *self,
                             const VigieExpr *expr,
                             VigieScope *scope,
                             VigieValue *result);

/** vigie_form_session_set_node: stores a value as its type writes it and tells dependents; whether
 * it changed */
gboolean
vigie_form_session_set_node (VigieFormSession *self, VigieFormNode *node, const char *text);

/* Notes (vigie-form-notes.c) ---------------------------------------------------------------------
 */

/** vigie_notes_begin: Returns: (transfer none) (nullable): where to note what @expr reads, empty;
 * %NULL if it is not noted */
VigieNotes *vigie_notes_begin (VigieScope *scope, const VigieExpr *expr);

/** vigie_notes_add: @what, a node or a family, is read; @self: (nullable) */
void vigie_notes_add (VigieNotes *self, gconstpointer what);

/** vigie_notes_add_all: all instances of @family are looked at, and anything in them */
void vigie_notes_add_all (VigieNotes *self, const VigieFamily *family);

/** vigie_notes_for_each: calls @func for each scope in or below @around where @expr read @what, a
 * node or a family in the scope @place */
void vigie_notes_for_each (const VigieScope *around,
                           const VigieExpr *expr,
                           gconstpointer what,
                           const VigieScope *place,
                           VigieScopeFunc func,
                           gpointer user_data);
void vigie_notes_free (VigieScope *scope);

/* Sums (vigie-form-sum.c) ------------------------------------------------------------------------
 */

/** vigie_sum_leave: a node's value or visibility is about to change; vigie_sum_enter(): it has */
void vigie_sum_leave (VigieFormNode *node);
void vigie_sum_enter (VigieFormNode *node);
void vigie_sum_clear (VigieSum *self);
double vigie_family_sum (VigieFamily *self, const VigieDef *def);
guint vigie_family_count (VigieFamily *self, const VigieDef *def);

/** vigie_family_extreme: Returns: the least or greatest number, NaN if one is none or there are
 * none
 */
double vigie_family_extreme (VigieFamily *self, const VigieDef *def, gboolean is_greatest);

/** vigie_family_join: Returns: (transfer full) (nullable): the visible texts, @separator between
 * them; %NULL if the separators alone are longer than the result of a function may be */
char *vigie_family_join (VigieFamily *self, const VigieDef *def, const char *separator);

/* Texts side by side (vigie-form-join.c)
 * ------------------------------------------------------------------ */

VigieJoined *vigie_joined_new (const char *separator);
void vigie_joined_free (VigieJoined *self);
gboolean vigie_joined_has_separator (const VigieJoined *self, const char *separator);

/** vigie_joined_leave: takes out the text of a node; vigie_joined_enter(): puts it in, if visible
 */
void vigie_joined_leave (VigieJoined *self, const VigieFormNode *node);
void vigie_joined_enter (VigieJoined *self, VigieFormNode *node);

/** vigie_joined_remove: the instance at @index, whose text has left, goes */
void vigie_joined_remove (VigieJoined *self, guint index);
char *vigie_joined_dup (VigieJoined *self);

/** vigie_joined_is_stale: whether one more change is one too many since it was asked for */
gboolean vigie_joined_is_stale (VigieJoined *self);

/* Repeats (vigie-form-repeat.c) ------------------------------------------------------------------
 */

/** vigie_form_session_insert: adds an instance, with its events */
VigieScope *vigie_form_session_insert (VigieFormSession *self, VigieFamily *family);

/** vigie_form_session_resize: adds or removes at the end until there are @count instances */
void vigie_form_session_resize (VigieFormSession *self, VigieFamily *family, guint count);

/** vigie_form_session_append_bare: adds an instance with the template's values, without instances
 * inside, without events: for values that are put into it next */
VigieScope *vigie_form_session_append_bare (VigieFormSession *self, VigieFamily *family);

/** vigie_form_session_is_open (vigie-form-places.c): whether one more instance would be relevant */
gboolean vigie_form_session_is_open (VigieFormSession *self, VigieFamily *family);

/** vigie_form_session_take_out: removes one instance */
void vigie_form_session_take_out (VigieFormSession *self, VigieFamily *family, guint index);

/* Counts that go round (vigie-form-rounds.c) -----------------------------------------------------
 */

/** vigie_form_session_follow_count: resizes a family as its `jr:count` says, which reads it */
void vigie_form_session_follow_count (VigieFormSession *self, VigieFamily *family, guint count);

/** vigie_form_session_note_round: an expression of a circle through a `jr:count` was evaluated */
void
vigie_form_session_note_round (VigieFormSession *self, const VigieExpr *expr, VigieScope *scope);

/** vigie_form_session_mark_restless: lets endless counts that something was read for give one more;
 * whether there are any */
gboolean vigie_form_session_mark_restless (VigieFormSession *self);

/** vigie_form_session_end_rounds: the operation is over */
void vigie_form_session_end_rounds (VigieFormSession *self);

/** vigie_form_session_forget_rounds: @family is about to go */
void vigie_form_session_forget_rounds (VigieFormSession *self, VigieFamily *family);

/* Actions (vigie-form-action.c) ------------------------------------------------------------------
 */

void vigie_form_session_preload (VigieFormSession *self, VigieScope *scope);
/** vigie_form_session_dispatch: runs the form's actions for @event, in document order */
void vigie_form_session_dispatch (VigieFormSession *self, VigieEvent event);
void vigie_form_session_dispatch_new (VigieFormSession *self, VigieScope *scope);
void vigie_form_session_dispatch_change (VigieFormSession *self, VigieFormNode *node);

/* Choices (vigie-form-choices.c) -----------------------------------------------------------------
 */

/** vigie_form_session_keep_offered: drops chosen values that the filtered list has no more; whether
 * the value changed */
gboolean
vigie_form_session_keep_offered (VigieFormSession *self, VigieFormNode *node, const char *chosen);

/** vigie_form_session_take_chosen: Returns: (transfer full): what was chosen in @node: of a rank as
 * it was given, before choices went */
char *vigie_form_session_take_chosen (VigieFormSession *self, VigieFormNode *node);

/** vigie_form_session_remember_rank: @node was given as @chosen before choices went */
void
vigie_form_session_remember_rank (VigieFormSession *self, VigieFormNode *node, const char *chosen);

/** vigie_form_session_find_unranked: Returns: (transfer full) (nullable): what is offered and not
 * in
 * @text, a rank that is not empty */
char *
vigie_form_session_find_unranked (VigieFormSession *self, VigieFormNode *node, const char *text);

/** vigie_form_session_is_offered: whether all values chosen in @node are offered */
gboolean vigie_form_session_is_offered (VigieFormSession *self, VigieFormNode *node);

/** vigie_form_session_sort_chosen: Returns: (transfer full): chosen values once each, in the order
 * of the list; the person's for rank */
char *
vigie_form_session_sort_chosen (VigieFormSession *self, VigieFormNode *node, const char *text);

/** vigie_form_session_choice_name: jr:choice-name(): label of a value of the select of @node */
char *
vigie_form_session_choice_name (VigieFormSession *self, VigieFormNode *node, const char *value);

/* Text (vigie-form-text.c) -----------------------------------------------------------------------
 */

/** vigie_form_session_render: Returns: (transfer full) (nullable): a text in the current language
 */
char *vigie_form_session_render (VigieFormSession *self,
                                 const VigieText *text,
                                 VigieScope *scope,
                                 VigieTextForm which);

/** vigie_form_session_itext: Returns: (transfer full) (nullable): jr:itext(): text of an id, the id
 * itself if unknown; @at: (nullable): where its outputs are evaluated, %NULL: at the root */
char *vigie_form_session_itext (VigieFormSession *self,
                                const char *id,
                                VigieTextForm which,
                                VigieFormNode *at);

/* Instance (vigie-form-instance.c) ---------------------------------------------------------------
 */

VigieFormSession *vigie_form_session_new_empty (VigieForm *form, const VigieFormContext *context);

/** VigieFamilyGrow: adds an instance at the end of a repeat */
typedef VigieScope *(*VigieFamilyGrow) (VigieFormSession *self, VigieFamily *family);

/** vigie_form_session_reach: the node at a saved path; instances on the way that are not there yet
 * are made by @grow. *@node is %NULL if the form has no such node. */
gboolean vigie_form_session_reach (VigieFormSession *self,
                                   const char *path,
                                   VigieFamilyGrow grow,
                                   VigieFormNode **node,
                                   GError **error);

/** vigie_form_session_compute_all: everything is due, once */
void vigie_form_session_compute_all (VigieFormSession *self);

/* For scores -------------------------------------------------------------------------------------
 */

/** vigie_form_session_eval_ast: evaluates a tree in the context of @node (%NULL: the root) */
gboolean vigie_form_session_eval_ast (VigieFormSession *self,
                                      VigieFormNode *node,
                                      const VigieXPathNode *ast,
                                      VigieValue *out,
                                      GError **error);

/** vigie_form_session_make_result: Returns: (transfer full): a value as shown outside */
VigieFormResult *vigie_form_session_make_result (VigieFormSession *self, const VigieValue *value);

/** vigie_form_session_select: Returns: (transfer container) (nullable) (element-type
 * VigieFormNode): answers that a path names, in document order, without non-relevant ones */
GPtrArray *vigie_form_session_select (VigieFormSession *self,
                                      VigieFormNode *node,
                                      const VigieXPathNode *ast,
                                      GError **error);

/** vigie_form_session_check_room: %FALSE with %VIGIE_FORM_ERROR_LIMIT if the filling has all the
 * nodes that it can have */
gboolean vigie_form_session_check_room (const VigieFormSession *self, GError **error);

/* Failures (vigie-form-failure.c) */

/** vigie_form_session_has_failed: whether that @expr had no value was noted: it is told once */
gboolean vigie_form_session_has_failed (const VigieFormSession *self, const VigieExpr *expr);

/** vigie_form_session_note_failure: @expr has no value at @node because of @error, which it takes
 */
void vigie_form_session_note_failure (VigieFormSession *self,
                                      const VigieExpr *expr,
                                      VigieFormNode *node,
                                      GError *error);

/** vigie_form_session_note_count: @family did not get as many instances as @expr asks for */
void vigie_form_session_note_count (VigieFormSession *self,
                                    const VigieExpr *expr,
                                    const VigieFamily *family,
                                    double wanted);

/** vigie_form_session_note_endless: actions on changes of @def were not done any more */
void vigie_form_session_note_endless (VigieFormSession *self, const VigieDef *def);

/** vigie_form_session_note_long_text: @text, of a label, is cut to what a label may have */
void vigie_form_session_note_long_text (VigieFormSession *self, gconstpointer text, int line);

G_END_DECLS
