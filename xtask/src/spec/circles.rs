//! Circles of a graph: places that lead to each other count as one.

/// The circle of each place, a place that is in none being one of its own. They are numbered so that every way leads to the same number or to
/// a lower one. Tarjan's algorithm on a stack of its own: the ways may be longer than any recursion should go.
pub fn circles(targets: &[Vec<usize>]) -> Vec<usize> {
    const NEW: usize = usize::MAX;
    let count = targets.len();
    let (mut order, mut low, mut circles) = (vec![NEW; count], vec![0; count], vec![NEW; count]);
    let (mut next, mut closed) = (0, 0);
    let mut open: Vec<usize> = Vec::new();
    for root in 0..count {
        if order[root] != NEW {
            continue;
        }
        let mut way: Vec<(usize, usize)> = vec![(root, 0)];
        while let Some((at, edge)) = way.pop() {
            if edge == 0 {
                order[at] = next;
                low[at] = next;
                next += 1;
                open.push(at);
            }
            if let Some(&target) = targets[at].get(edge) {
                way.push((at, edge + 1));
                if order[target] == NEW {
                    way.push((target, 0));
                } else if circles[target] == NEW {
                    low[at] = low[at].min(order[target]);
                }
                continue;
            }
            if low[at] == order[at] {
                while let Some(member) = open.pop() {
                    circles[member] = closed;
                    if member == at {
                        break;
                    }
                }
                closed += 1;
            }
            if let Some((above, _)) = way.last() {
                low[*above] = low[*above].min(low[at]);
            }
        }
    }
    circles
}

/// The properties of each circle, for what [`circles`] gives.
pub fn members(circles: &[usize]) -> Vec<Vec<usize>> {
    let count = circles.iter().max().map_or(0, |last| last + 1);
    let mut members = vec![Vec::new(); count];
    for (place, circle) in circles.iter().enumerate() {
        members[*circle].push(place);
    }
    members
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_to_itself_is_one_and_comes_after_what_it_leads_to() {
        let found = circles(&[vec![1], vec![2], vec![1, 3], vec![], vec![0, 4]]);
        assert_eq!(found[1], found[2]);
        assert!(found[3] < found[1] && found[1] < found[0] && found[0] < found[4], "{found:?}");
    }
}
