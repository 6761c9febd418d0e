package dev.steward.report.map;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.elk.alg.layered.options.LayerConstraint;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/** Places boxes in two rows, groups above servers, and the lines between them (ELK, layered). */
final class MapLayout {
  private static final double GAP = 28;
  private static final double BETWEEN_ROWS = 70;

  private final ElkNode root = ElkGraphUtil.createGraph();
  private final List<ElkNode> boxes = new ArrayList<>();

  MapLayout() {
    LayoutMetaDataService.getInstance()
        .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    root.setProperty(CoreOptions.DIRECTION, Direction.DOWN);
    root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    root.setProperty(CoreOptions.PADDING, new ElkPadding(24));
    root.setProperty(CoreOptions.SPACING_NODE_NODE, GAP);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, BETWEEN_ROWS);
    root.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.PREFER_NODES);
    root.setProperty(LayeredOptions.CROSSING_MINIMIZATION_FORCE_NODE_MODEL_ORDER, true);
    root.setProperty(CoreOptions.SEPARATE_CONNECTED_COMPONENTS, false);
  }

  /** A box, by its number. */
  record Place(double x, double y, double width, double height) {}

  /** A line with its bends. */
  record Route(List<Point> points) {}

  record Point(double x, double y) {}

  /** Puts a box into the upper row. */
  int group(int box) {
    boxes.get(box).setProperty(LayeredOptions.LAYERING_LAYER_CONSTRAINT, LayerConstraint.FIRST);
    return box;
  }

  /** Puts a box into the lower row, in the order of the calls. */
  int server(int box) {
    boxes.get(box).setProperty(LayeredOptions.LAYERING_LAYER_CONSTRAINT, LayerConstraint.LAST);
    return box;
  }

  int box(double width, double height) {
    ElkNode node = ElkGraphUtil.createNode(root);
    node.setDimensions(width, height);
    boxes.add(node);
    return boxes.size() - 1;
  }

  void line(int from, int to) {
    ElkGraphUtil.createSimpleEdge(boxes.get(from), boxes.get(to));
  }

  void arrange() {
    new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
  }

  Place place(int box) {
    ElkNode node = boxes.get(box);
    return new Place(node.getX(), node.getY(), node.getWidth(), node.getHeight());
  }

  double width() {
    return root.getWidth();
  }

  double height() {
    return root.getHeight();
  }

  List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    for (ElkEdge edge : root.getContainedEdges()) {
      for (ElkEdgeSection section : edge.getSections()) {
        List<Point> points = new ArrayList<>();
        points.add(new Point(section.getStartX(), section.getStartY()));
        section.getBendPoints().forEach(bend -> points.add(new Point(bend.getX(), bend.getY())));
        points.add(new Point(section.getEndX(), section.getEndY()));
        routes.add(new Route(points));
      }
    }
    return routes;
  }
}
